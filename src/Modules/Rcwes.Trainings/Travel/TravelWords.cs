using Microsoft.Extensions.Localization;

namespace Rcwes.Trainings.Travel;

/// <summary>Claims in words.</summary>
internal static class TravelWords
{
    public static string Of(TravelState state, IStringLocalizer l) => state switch
    {
        TravelState.Draft => l["niewysłany"],
        TravelState.Sent => l["czeka na decyzję"],
        TravelState.Returned => l["do poprawy"],
        TravelState.Approved => l["przyjęty"],
        TravelState.Rejected => l["odrzucony"],
        TravelState.Listed => l["na liście do wypłaty"],
        TravelState.Paid => l["wypłacony"],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(TravelMode mode, IStringLocalizer l) => mode == TravelMode.Car ? l["samochodem"] : l["pociągiem albo autobusem"];

    /// <summary>How the state is marked in lists.</summary>
    public static string Mark(TravelState state) => state switch { TravelState.Approved or TravelState.Listed or TravelState.Paid => "published", TravelState.Rejected => "withdrawn", _ => "draft" };

    /// <summary>A number of an account that shows its last digits only.</summary>
    public static string Masked(TravelClaim claim) => claim.AccountEnd is null ? "–" : "… " + claim.AccountEnd;
}
