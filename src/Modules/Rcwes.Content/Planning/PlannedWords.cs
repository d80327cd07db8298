using Microsoft.Extensions.Localization;
using Rcwes.Content.Editing;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Planning;

/// <summary>What is planned, in the reader's words.</summary>
internal static class PlannedWords
{
    /// <summary>With the day, e.g. <c>publikacja 2.12.2026, 09:00</c>.</summary>
    public static string Say(this Planned planned, IStringLocalizer texts) => planned.Kind switch
    {
        PlannedKind.Publish => texts["publikacja {0}", LocalMoment.Short(planned.At)],
        PlannedKind.Withdraw => texts["wycofanie {0}", LocalMoment.Short(planned.At)],
        _ => texts["zestaw {0}", LocalMoment.Short(planned.At)],
    };

    /// <summary>Without the day.</summary>
    public static string Act(this Planned planned, IStringLocalizer texts) => planned.Kind switch
    {
        PlannedKind.Publish => texts["publikacja"],
        PlannedKind.Withdraw => texts["wycofanie"],
        _ => texts.Plural(planned.Count, "zestaw: {0} treść|zestaw: {0} treści|zestaw: {0} treści"),
    };
}
