function format(number) {
  return number.toFixed(2);
}
