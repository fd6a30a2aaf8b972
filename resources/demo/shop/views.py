from django.shortcuts import render

GOODS = [
    ("Chai", "10 boxes x 20 bags", "18.00"),
    ("Aniseed Syrup", "12 bottles of 550 ml", "10.00"),
    ("Ikura", "12 jars of 200 ml", "31.00"),
    ("Tofu", "40 packages of 100 g", "23.25"),
]


def front(request):
    return render(request, "shop/front.html", {"goods": GOODS})
