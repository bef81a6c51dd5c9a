"""Personal data leaves as tokens and comes back exactly; what only looks like it stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heard.masking import mask

MASKED = {
    "e-mail": ("Write to anna.lee+shop@mail.example.org.", "anna.lee+shop@mail.example.org"),
    "spelt e-mail": ("it's anna dot lee at example dot org", "anna dot lee at example dot org"),
    "phone": ("Call me on +44 20 7946 0388 please", "+44 20 7946 0388"),
    "local phone": ("my number is 01632 960 417", "01632 960 417"),
    "card": ("Your card 4111 1111 1111 1111 expired.", "4111 1111 1111 1111"),
    "bank account": ("Pay to GB82 WEST 1234 5698 7654 32 today.", "GB82 WEST 1234 5698 7654 32"),
    "account number": ("Account 0302577174 was credited.", "0302577174"),
    "national id": ("my ssn is 078-05-1120", "078-05-1120"),
    "address of a machine": ("I log in from 203.0.113.77 at home", "203.0.113.77"),
    "password": ("my password is hunter2!", "hunter2!"),
    "token": ("The key sk-abcdefghijklmnop1234 fails.", "sk-abcdefghijklmnop1234"),
    "street": ("It went to 12 Long Acre Road in May.", "12 Long Acre Road"),
    "French street": ("Envoyé au 64, rue de Julien hier.", "64, rue de Julien"),
    "German street": ("Wir liefern an Salzstraße 136 in Halle.", "Salzstraße 136"),
    "postcode": ("He lives near SW1A 2AA these days.", "SW1A 2AA"),
    "greeting": ("Hi Onkar, your parcel left.", "Onkar"),
    "signature": ("It left today.\n\nKind regards,\nXenia Brightwell", "Xenia Brightwell"),
    "title": ("As agreed with Mr. Oyelaran.", "Oyelaran"),
    "full name": ("The order of Claire Fontaine left.", "Claire Fontaine"),
    "name told": ("my name is casey and it broke", "casey"),
    "initial": ("Ask Vadrin T. Okolo about it.", "Vadrin T. Okolo"),
    "version told apart": ("Signed in from 198.51.100.7 on version 2.1.", "198.51.100.7"),
    "Spanish id": ("Mi número es 12345678Z, gracias.", "12345678Z"),
    "Italian id": ("Il codice è RSSMRA85M01H501Z qui.", "RSSMRA85M01H501Z"),
    "British id": ("It says AB123456C on my payslip.", "AB123456C"),
    "Brazilian id": ("O número 529.982.247-25 não foi aceito.", "529.982.247-25"),
    "French id": ("J'ai écrit 2 55 08 14 168 025 38 partout.", "2 55 08 14 168 025 38"),
    "Medicare": ("The card reads 1EG4-TE5-MK73 on it.", "1EG4-TE5-MK73"),
    "passport": ("Passport no. X1234567 was scanned.", "X1234567"),
    "password in a clause": ("the password I set was kittycat99 sadly", "kittycat99"),
    "security answer": ("my security answer is Fluffy", "Fluffy"),
    "dotted phone": ("Mobile: 03.93.92.16.85", "03.93.92.16.85"),
    "Swedish postcode": ("Send it to Drottninggatan 5, 111 51 Stockholm.", "111 51"),
    "address before a reference": (
        "My address changed to 19 Orchard Lane, Bristol BS8 1TH, order GB-448120.",
        "19 Orchard Lane, Bristol BS8 1TH",
    ),
    "postcode on a line": ("Paseo del Prado 12\n28014 Madrid", "28014"),
    "Norwegian postcode": ("Send it to Storgata 22B, 0184 Oslo.", "0184"),
    "Turkish street": ("Adres: Moda Caddesi 45 oldu.", "Moda Caddesi 45"),
    "Indian flat": (
        "Leave it at B-204, Lotus Towers, MG Road please.",
        "Lotus Towers, MG Road",
    ),
    "street without number": ("Our 2 shops on Marlow Bridge Lane are new.", "Marlow Bridge Lane"),
    "glued street": ("3 mill avenuemanchester england", "3 mill avenuemanchester england"),
    "lower case": ("can you change the name to tomasz quellin", "tomasz quellin"),
    "lower signature": ("no news yet.\n\ncheers,\ngav", "gav"),
    "lower answer": ("i an jeson smith", "jeson smith"),
    "lower initial": ("we read anna g. quellinova yesterday", "anna g. quellinova"),
    "with accents": ("The case of Nguyễn Hoa is open.", "Nguyễn Hoa"),
    "called": ("Remember me, Chelsea?", "Chelsea"),
    "kin": ("It was for Quelly's daughter in the end.", "Quelly"),
    "said": ('"Never again!" said Quelly to me.', "Quelly"),
    "once of": ("A song by ex-Zombie Quellin is on it.", "Quellin"),
    "birth date": ("I was born 3 June 1950.", "3 June 1950"),
    "postcode of a town": ("my postcode is TF13 6LR", "TF13 6LR"),
    "house without number": (
        "Send it to The Old Mill, Quarry Lane, Much Tasting TF13 6LR now.",
        "The Old Mill, Quarry Lane",
    ),
    "Indian plot": ("Plot 21, Sector 18, Gurugram, Haryana 122015", "Sector 18"),
    "number that is mine": ("Here is my Zeta card number: 1234567FA.", "1234567FA"),
    "driving licence": ("It reads MORGA657054SM9IJ on it.", "MORGA657054SM9IJ"),
    "bank and branch": ("My BSB is 062-000 here.", "062-000"),
    "phone before a count": ("I called from (613) 555-0172 3 times.", "(613) 555-0172"),
    "password told behind": ("It rejects Tr0ub4dor&3 as my password", "Tr0ub4dor&3"),
    "code of a door": ("The gate code 8841 works.", "8841"),
    "user name with a point": ("Username jb.quellin cannot log in", "jb.quellin"),
    "password beside the word": ("I set P@ris2024 and the password failed.", "P@ris2024"),
    "titled in lower case": ("can mrs patel come in at ten?", "patel"),
    "handle": ("@sunny_dee91 please write to us", "@sunny_dee91"),
    "age told": ("She is 8 years old.", "8"),
    "initial told": ("It was signed for by J. Vandrop at noon.", "J. Vandrop"),
    "thanked": ("Thanks again Vandrop for the photos.", "Vandrop"),
    "greeted in lower case": ("hi vandrop, did it ship?", "vandrop"),
    "asked for": ("Please ring us and ask for Vandrop.", "Vandrop"),
    "name changed": ("Change my surname from Kowalska to Nowak, please.", "Nowak"),
    "any closing": ("It left today.\n\nUntil next time,\nVandrop Quellin", "Vandrop"),
}

KEPT = [
    "Order 4471 of 3 June costs $45.99, 20% less.",
    "Order 787-5303560-9915987 and invoice INV-2024-0093 left on 12 May.",
    "Tracking 1Z9668717884933720 says 10:45, gate B22.",
    "See https://example.com/reset?step=2 for version 4.2.1.",
    "Dear {{customer.first_name}}, thank you for writing to [Company Name].",
    "Hi there, Unfortunately the Basic Plan ends on Friday.",
    "The flight to Paris was late; the train from York too.",
    "Will you see to it in May? Mark it as done.",
    "I updated to version 2.14.0.9 and the firmware 10.0.19.4 is new.",
    "Product 12345-678-90 and order 7782-113 are out of stock.",
    "ISBN 978-3-16-148410-0 and EAN 4006381333931 do not match.",
    "A customer since 2011, the card expires 09/27.",
    "Meter reading 004512, DHL 00340434161094042557, hotel conf 83920114.",
    "The Christian Dior bag and the coupon, in colour Sienna.",
    "We are opening a shop in Memphis, near the Hilton.",
    "Number 123.456.789-00 and 12345678A have the wrong check digits.",
    "When: on Friday\nWhere: Upton Scudamore",
    "A flight from Florence to Charlotte, then San Francisco and Memphis (MEM).",
    "Change at Chester; our Camden store and the North Hill Apartments are near.",
    "- Price: $289.69\n- Color: Black\n- Tone: Dark",
    "Skin Tone and Makeup Kit, Max 200, the Herman Miller chairs.",
    "The address for order #W5056519 is being checked.",
    "It was delivered to your doorstep at 2:45 PM.",
    "We ship to Chad, Jordan and Israel in 10-14 days.",
    "Your room is Junior Suite 508, and the code comes via SMS.",
    "It is the user's choice if the password is compromised.",
    "Update Chrome to 126.0.6478.127; job 20250318093215 took a while.",
    "The box is 1200x800x1450 mm; application (PEX 604 118 902) is open.",
    "Use certificate 8544743. The item id of these earbuds is 4063058357.",
    "Morrison & Webb pay by invoice, Martin & Sons by card.",
    "Galaxy Tab S9, ticket 20250411-000887, rate 0.0482.",
    "Yes, sir. Refunds take a week.",
    "Hello,\nPlease restart the app and reset your password.",
]


@pytest.mark.parametrize(("text", "value"), MASKED.values(), ids=MASKED)
def test_masks_personal_data(text: str, value: str):
    """Each kind of personal data is replaced by a token and put back exactly."""
    masked = mask([text])
    shown = masked.texts[0]
    assert shown is not None
    assert value not in shown
    assert text == masked.unmask(shown)


@pytest.mark.parametrize("text", KEPT)
def test_keeps_what_the_model_needs(text: str):
    """Dates, amounts, references, links, placeholders, places and common words stay."""
    assert (text,) == mask([text]).texts


def test_the_same_value_has_the_same_token_in_every_text():
    """A value that stands in draft and message is one token; another value is another."""
    draft, message, wish = mask(
        ("I wrote to a@example.org.", "a@example.org or b@example.org", None)
    ).texts
    assert "I wrote to [EMAIL_1]." == draft
    assert "[EMAIL_1] or [EMAIL_2]" == message
    assert wish is None


def test_what_tells_of_one_number_does_not_tell_of_the_next():
    """A date behind a birth date stays."""
    (shown,) = mask(["born 04/09/1987, joined 04/09/2019"]).texts
    assert "born [BIRTHDATE_1], joined 04/09/2019" == shown


def test_who_speaks_in_a_dialogue_is_a_name():
    """Beside a line that begins with a known name, the other speakers' labels are names too."""
    (shown,) = mask(["Quellin: Where is it?\nMarisol: It left today.\nVandrop: Thanks."]).texts
    assert "[NAME_1]: Where is it?\n[NAME_2]: It left today.\n[NAME_3]: Thanks." == shown


def test_a_name_once_told_is_known_in_the_rest_of_the_text():
    """The parts of a full name are masked where they stand alone."""
    (shown,) = mask(["My name is Marisol Quenby. Quenby is spelt with a Q."]).texts
    assert "My name is [NAME_1]. [NAME_2] is spelt with a Q." == shown


@pytest.mark.parametrize(
    "bent",
    [
        "[EMAIL_1]",
        "[email_1]",
        "[Email 1]",
        "(EMAIL_1)",
        "{{EMAIL_1}}",
        "<EMAIL-1>",
        "EMAIL_1",
        r"\[EMAIL\_1\]",
        "[ EMAIL_1 ]",
    ],
)
def test_puts_a_bent_token_back(bent: str):
    """Case, brackets, blanks and Markdown escapes of a token may change on the way."""
    masked = mask(["Mail a@example.org now."])
    assert "Use a@example.org, please." == masked.unmask(f"Use {bent}, please.")


def test_brackets_around_a_token_stay():
    """A token in parentheses comes back in parentheses."""
    masked = mask(["The owner (a@example.org) knows."])
    assert "The owner ([EMAIL_1]) knows." == masked.texts[0]
    assert "Ask (a@example.org)." == masked.unmask("Ask ([EMAIL_1]).")


def test_doubled_dropped_and_unknown_tokens_are_safe():
    """A token twice is the value twice, none is none, and one nobody made stays as it is."""
    masked = mask(["Mail a@example.org now."])
    assert "a@example.org and a@example.org" == masked.unmask("[EMAIL_1] and [EMAIL_1]")
    assert "Nothing here." == masked.unmask("Nothing here.")
    assert "[EMAIL_7] [PHONE_1]" == masked.unmask("[EMAIL_7] [PHONE_1]")


def test_a_token_that_stands_in_the_text_already_is_never_reused():
    """A template's own [EMAIL_1] survives beside masked addresses."""
    text = "Write to [EMAIL_1] or a@example.org."
    masked = mask([text])
    assert "Write to [EMAIL_1] or [EMAIL_2]." == masked.texts[0]
    assert text == masked.unmask(masked.texts[0] or "")


def test_cover_hides_known_values_in_a_later_text():
    """Sentences made after unmasking can be masked with the same tokens."""
    masked = mask(["Hi Onkar, mail a@example.org."])
    assert "[EMAIL_1] is missing for [NAME_1]." == masked.cover(
        "a@example.org is missing for Onkar."
    )


def test_empty_and_missing_texts_pass_through():
    """None and the empty text come back as they are, and nothing is counted."""
    masked = mask((None, ""))
    assert (None, "") == masked.texts
    assert 0 == len(masked)


@given(
    st.lists(
        st.text(max_size=60)
        | st.sampled_from(
            [
                "[EMAIL_1]",
                "NAME_2",
                "Dear Ana Silva,",
                "a@b.example",
                "+1 202 555 0147",
                "(",
                "[",
                "{{x}}",
            ]
        ),
        max_size=8,
    )
)
def test_every_text_comes_back_exactly(parts: list[str]):
    """Masking and unmasking gives the text itself, whatever it holds."""
    text = " ".join(parts)
    masked = mask([text])
    assert text == masked.unmask(masked.texts[0] or "")


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 5000,
        "1" * 10_000,
        "[" * 10_000,
        "a." * 4000 + " dot at",
        "a" * 9000 + "@",
        "GB12 " * 2000,
    ],
    ids=["digits", "one number", "brackets", "dots", "no address", "nearly accounts"],
)
@pytest.mark.timeout(5)
def test_hostile_texts_take_no_long_time(text: str):
    """Texts made to make patterns slow do not."""
    assert 1 == len(mask([text[:10_000]]).texts)
