using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Rcwes.Advisory.Cards;

/// <summary>Cards in words.</summary>
internal static class CardWords
{
    public static string Of(CardState state, IStringLocalizer l) => state switch
    {
        CardState.Waiting => l["czeka na potwierdzenie"],
        CardState.Confirmed => l["potwierdzona"],
        CardState.Disputed => l["zakwestionowana"],
        CardState.Withdrawn => l["wycofana"],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(CardForm form, IStringLocalizer l) => form switch
    {
        CardForm.OnSite => l["spotkanie na miejscu"],
        CardForm.Online => l["rozmowa przez internet"],
        CardForm.Phone => l["przez telefon"],
        CardForm.Mail => l["listownie"],
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    /// <summary>„2 grudnia 2026, 10:00–11:30”.</summary>
    public static string When(AdvisoryCard card) =>
        $"{card.Day.ToString("d MMMM yyyy", CultureInfo.CurrentCulture)}, {card.From.ToString("HH:mm", CultureInfo.InvariantCulture)}–{card.To.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    public static string Hours(decimal hours) => hours.ToString("0.##", CultureInfo.CurrentCulture);

    /// <summary>Said wherever the card is shown; empty for one that was written on the same day.</summary>
    public static string Late(AdvisoryCard card, IStringLocalizer l) => card.DaysLate == 0 ? "" : Framework.Localization.Plurals.Plural(l, card.DaysLate, "wpisana {0} dzień po spotkaniu|wpisana {0} dni po spotkaniu|wpisana {0} dni po spotkaniu");
}
