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
}
