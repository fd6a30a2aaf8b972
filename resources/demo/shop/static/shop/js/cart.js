import { price } from "./money.js";

const total = document.querySelector(".total");
let sum = 0;
for (const item of document.querySelectorAll("[data-price]")) {
  item.querySelector("button").addEventListener("click", () => {
    sum += Number(item.dataset.price);
    total.textContent = `Total: ${price(sum)}`;
  });
}
//# sourceMappingURL=cart.js.map
