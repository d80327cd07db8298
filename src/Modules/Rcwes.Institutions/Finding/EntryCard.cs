using Rcwes.Institutions.Index;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Finding;

/// <summary>An institution in a list.</summary>
internal sealed record EntryCard(Guid Id, string Url, string Name)
{
    private const int MostServices = 4;

    public required string Type { get; init; }

    public string? Locality { get; init; }

    /// <summary>„powiat żarski”; null for a city with the rights of one, whose locality says the same.</summary>
    public string? Powiat { get; init; }

    /// <summary>Names of the first services.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Services that are not named here.</summary>
    public int MoreServices { get; init; }

    public bool IsSocialEnterprise { get; init; }

    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>Nobody has said for long that it is right.</summary>
    public bool IsStale { get; init; }

    public static EntryCard Of(IndexedEntry entry, DirectoryNames names, Freshness freshness, DateOnly today, string prefix)
    {
        var powiat = names.Region.PowiatOf(entry.GminaCode);
        return new(entry.Id, $"{prefix}/instytucje/{entry.Slug}", entry.Name)
        {
            Type = names.TypeOf(entry.TypeCode),
            Locality = entry.Locality ?? (names.Region.Gmina(entry.GminaCode) is { } gmina ? names.Region.NameOf(gmina) : null),
            Powiat = powiat is null or { IsCity: true } ? null : names.Region.NameOf(powiat),
            Services = [.. entry.Services.Take(MostServices).Select(s => names.TermOf(TermKind.Service, s))],
            MoreServices = Math.Max(0, entry.Services.Count - MostServices),
            IsSocialEnterprise = entry.IsSocialEnterprise,
            ConfirmedOn = entry.ConfirmedOn,
            IsStale = entry.TrueOn < today.AddMonths(-freshness.AskAfterMonths),
        };
    }
}
