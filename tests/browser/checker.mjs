// What a person does with the checker's page, and what there is to see then.

/** Pastes a text and waits for the answer to it. */
export async function paste(page, text) {
  await page.evaluate(() => document.getElementById('result').replaceChildren());
  await page.fill('#checker textarea', text);
  await page.click('#checker [type=submit]');
  await page.waitForSelector('#result .verdict');
}

/** `accept`, `reject` or `open`. */
export const verdict = (page) => page.getAttribute('#result .verdict', 'class').then((name) => name.replace('verdict', '').trim());

/** The findings beside lines: severity, rule, line. */
export const shown = (page) => page.$$eval('.lines .finding', (cards) => cards.map((card) => [
  ['error', 'warning', 'notice'].find((name) => card.classList.contains(name)),
  card.querySelector('.meta code').textContent,
  Number(card.closest('li').querySelector('.l > span').textContent),
]));
