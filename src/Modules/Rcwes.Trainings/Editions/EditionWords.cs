using Microsoft.Extensions.Localization;

namespace Rcwes.Trainings.Editions;

/// <summary>States of an edition in words.</summary>
internal static class EditionWords
{
    public static string Of(EditionState state, IStringLocalizer l) => state switch
    {
        EditionState.Draft => l["szkic"],
        EditionState.Published => l["opublikowany"],
        EditionState.Cancelled => l["odwołany"],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The same, told apart by what staff have to do: one that is over waits to be ended.</summary>
    public static string Of(Edition edition, DateTime now, IStringLocalizer l) =>
        edition.EndedUtc is not null ? l["zakończony"] : edition.MayEnd(now) ? l["do zakończenia"] : Of(edition.State, l);

    /// <summary>How the state is marked in lists.</summary>
    public static string Mark(EditionState state) => state switch { EditionState.Published => "published", EditionState.Cancelled => "withdrawn", _ => "draft" };
}
