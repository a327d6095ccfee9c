//! Programs that use payspec: see the files beside this one.
