using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Listing;

/// <summary>What staff look for in the list; all of it stands in the address.</summary>
internal sealed record EntryFilter
{
    public const int PageSize = 50;

    /// <summary>Values of the address; the keys are sorted as they are offered.</summary>
    public static IReadOnlyList<(string Value, string Name)> Sorts { get; } = [("nazwa", "według nazwy"), ("zmiana", "ostatnio zmienione"), ("potwierdzenie", "najdawniej potwierdzone")];

    public static IReadOnlyList<(string Value, InstitutionState State)> States { get; } =
    [
        ("szkice", InstitutionState.Draft), ("propozycje", InstitutionState.Proposed), ("w-katalogu", InstitutionState.Listed),
        ("ukryte", InstitutionState.Hidden), ("zamkniete", InstitutionState.Closed), ("polaczone", InstitutionState.Merged),
    ];

    public string Words { get; init; } = "";

    public string State { get; init; } = "";

    public string Type { get; init; } = "";

    public string Powiat { get; init; } = "";

    public string Sort { get; init; } = "nazwa";

    public int Page { get; init; } = 1;

    public bool IsEmpty => Words.Length + State.Length + Type.Length + Powiat.Length == 0;

    public static EntryFilter From(IQueryCollection query) => new()
    {
        Words = Short(query["slowa"]),
        State = States.Any(s => s.Value == query["stan"]) ? query["stan"].ToString() : "",
        Type = Short(query["typ"]),
        Powiat = Short(query["powiat"]),
        Sort = Sorts.Any(s => s.Value == query["sort"]) ? query["sort"].ToString() : "nazwa",
        Page = int.TryParse(query["strona"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is >= 1 and <= 100_000 ? page : 1,
    };

    public string Query()
    {
        (string Name, string Value)[] all =
            [("slowa", Words), ("stan", State), ("typ", Type), ("powiat", Powiat), ("sort", Sort == "nazwa" ? "" : Sort), ("strona", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : "")];
        var query = string.Join('&', all.Where(p => p.Value.Length > 0).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return query.Length == 0 ? "" : "?" + query;
    }

    public IQueryable<Institution> Narrow(IQueryable<Institution> entries)
    {
        foreach (var word in EntryWords.Split(Words).Take(8)) entries = entries.Where(i => i.Words.Contains(" " + word));
        if (State.Length > 0)
        {
            var state = States.First(s => s.Value == State).State;
            entries = entries.Where(i => i.State == state);
        }
        // What was joined is seen only when it is asked for.
        else entries = entries.Where(i => i.State != InstitutionState.Merged);
        if (Type.Length > 0) entries = entries.Where(i => i.TypeCode == Type);
        if (Powiat.Length > 0) entries = entries.Where(i => i.Places.Any(p => p.GminaCode!.Substring(0, 4) == Powiat));
        return entries;
    }

    public IOrderedQueryable<Institution> Order(IQueryable<Institution> entries) => Sort switch
    {
        "zmiana" => entries.OrderByDescending(i => i.ModifiedUtc).ThenBy(i => i.Id),
        "potwierdzenie" => entries.OrderBy(i => i.ConfirmedOn != null).ThenBy(i => i.ConfirmedOn).ThenBy(i => i.Name).ThenBy(i => i.Id),
        _ => entries.OrderBy(i => i.Name).ThenBy(i => i.Id),
    };

    private static string Short(string? text) => Shortened.Begin((text ?? "").Trim(), 200);
}
