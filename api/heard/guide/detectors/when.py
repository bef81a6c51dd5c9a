"""Which customer a detector is for."""

from heard.guide.schema import When
from heard.model import Customer


def holds(when: When, customer: Customer) -> bool:
    """Whether everything `when` asks for is true of `customer`."""
    return (
        (not when.mood or customer.mood in when.mood)
        and (not when.sensitive or customer.sensitive in when.sensitive)
        and not (when.not_sensitive and customer.sensitive)
        and when.repeat_complaint in (None, customer.repeat_complaint)
        and customer.intensity >= when.min_intensity
        and not (when.news and customer.news is None)
    )
