"""Which language a text is in."""

import pytest

from heard.reading.language import language_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "we dont do late check out on sundays"),
        ("en", "Parcel located Hatfield hub. Redelivery 14/10, signature reqd."),
        ("en", "Try again later."),
        ("en", "pls send ur order no"),
        ("en", "Hi Solène, your room in Montréal is ready."),
        ("en", "Thanks José! The café opens at 9."),
        ("es", "Lo siento, no podemos devolver el pedido."),
        ("es", "Su contraseña caducó. Debe restablecerla siguiendo las instrucciones."),
        ("de", "Ihr Paket ist leider noch nicht da."),
        ("de", "Mit freundlichen Grüßen"),
        ("fr", "Votre commande a été expédiée ce matin."),
        ("pt", "Lamentamos o ocorrido. Pedimos que aguarde."),
        ("it", "Il suo ordine è stato spedito oggi."),
        ("nl", "Uw bestelling is onderweg en wordt morgen bezorgd."),
        ("pl", "Zamówienie zostało wysłane, dziękujemy za cierpliwość."),
        ("sv", "Tack för ditt mejl, vi har skickat din beställning."),
        ("tr", "Siparişiniz için teşekkürler, lütfen bekleyin."),
        ("ja", "ご注文は欠品のためキャンセルとなりました。"),
        ("zh", "您的订单已经发货。"),
        ("ko", "주문하신 상품이 발송되었습니다."),
        ("ru", "Ваш заказ отправлен."),
        ("ar", "تم شحن طلبك هذا الصباح"),
        ("he", "ההזמנה שלך נשלחה הבוקר"),
        ("hi", "आपका ऑर्डर भेज दिया गया है"),
        ("und", "12345"),
        ("und", "🙏"),
        ("und", ""),
    ],
)
def test_language(language, text):
    """Scripts, letters and everyday words tell; too little to tell is "und"."""
    assert language == language_of(text)


@pytest.mark.parametrize("text", ["No.", "OK", "Why?", "When?", "Azure Hotel is a nice 5 star."])
def test_a_short_english_line_is_never_foreign(text):
    """A line that may be English is English or too short to tell."""
    assert language_of(text) in ("en", "und")


def test_the_majority_decides():
    """A name or a phrase in another language does not change the whole."""
    assert "en" == language_of("Your claim is approved. Value date: 3-5 Bankarbeitstage")
    assert "es" == language_of("Su pedido no está listo. Please wait.")
