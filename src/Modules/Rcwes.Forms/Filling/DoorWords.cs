using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Forms.Answers;
using Rcwes.Forms.Shapes;
using Rcwes.Framework.Localization;

namespace Rcwes.Forms.Filling;

/// <summary>The door of a form in words.</summary>
internal static class DoorWords
{
    /// <summary>A sentence for visitors; empty when the form is open.</summary>
    public static string Of(Door door, FormShape shape, IStringLocalizer l) => door.Sign switch
    {
        DoorSign.NotYet => l["Ten formularz otworzymy {0}.", When(shape.OpensUtc!.Value)],
        DoorSign.Over => l["Ten formularz zamknęliśmy {0}.", When(shape.ClosesUtc!.Value)],
        DoorSign.Full => l["Mamy już tyle odpowiedzi, ile możemy przyjąć."],
        DoorSign.Shut => l["Ten formularz jest zamknięty."],
        _ => "",
    };

    /// <summary>A word for lists of staff.</summary>
    public static string Short(DoorSign sign, IStringLocalizer l) => sign switch
    {
        DoorSign.NotYet => l["przed otwarciem"],
        DoorSign.Over => l["po terminie"],
        DoorSign.Full => l["komplet"],
        DoorSign.Shut => l["zamknięty przez zespół"],
        _ => l["otwarty"],
    };

    /// <summary>How a form stands, for lists of staff.</summary>
    public static string Short(FormCard card, IStringLocalizer l) => card.IsDeleted ? l["usunięty"] : card.Item.Published ? Short(card.Door.Sign, l) : l["nieopublikowany"];

    public static string When(DateTime utc) => Warsaw.FromUtc(utc).ToString("d MMMM yyyy, HH:mm", CultureInfo.CurrentCulture);
}
