export function price(amount) {
  return amount.toFixed(2);
}
