using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Finding;
using Rcwes.Institutions.Index;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Sheets;

/// <summary>Another institution that an entry leads to.</summary>
internal sealed record Relative(string Name, string Slug);

/// <summary>An entry as the public reads it. Nothing that is not public is in it.</summary>
internal sealed class EntrySheet
{
    /// <summary>Longer than any description of one paragraph that still reads as a lead.</summary>
    private const int LongestLead = 320;

    public required EntryFacts Facts { get; init; }

    public required string Slug { get; init; }

    public required bool IsClosed { get; init; }

    public required InstitutionType Type { get; init; }

    public required DirectoryNames Names { get; init; }

    public required DateOnly Today { get; init; }

    public DateOnly? ConfirmedOn { get; init; }

    public ConfirmedBy? ConfirmedBy { get; init; }

    /// <summary>Confirmed within the time after which we ask again.</summary>
    public bool IsFresh { get; init; }

    public DateTime ModifiedUtc { get; init; }

    public Relative? Parent { get; init; }

    public IReadOnlyList<Relative> Units { get; init; } = [];

    /// <summary>Without a language prefix.</summary>
    public string Path => "/instytucje/" + Slug;

    public IReadOnlyList<ContactFacts> Contacts => [.. Facts.Contacts.Where(c => c.IsPublic && (c.Phone ?? c.Email ?? c.Name) is not null)];

    public string? Phone => Contacts.Select(c => c.Phone).FirstOrDefault(p => p is not null) ?? Facts.Seat?.Phone;

    public string? Email => Contacts.Select(c => c.Email).FirstOrDefault(e => e is not null);

    /// <summary>Contacts that say more than the phone and e-mail at the top.</summary>
    public IReadOnlyList<ContactFacts> OtherContacts => Contacts is [{ Name: null, Role: ContactRole.General }] ? [] : Contacts;

    /// <summary>Where people come to, the seat first.</summary>
    public IReadOnlyList<PlaceFacts> Places => [.. Facts.Places.OrderBy(p => p.Kind)];

    public PlaceFacts? Main => Places.FirstOrDefault();

    public Powiat? Powiat => Names.Region.PowiatOf(Main?.GminaCode);

    /// <summary>Language of <see cref="Paragraphs"/>, when it is not the reader's own.</summary>
    public string? ForeignLanguage => Cultures.Current == "en" && Facts.DescriptionEn is null && Facts.DescriptionPl is not null ? "pl" : null;

    public IReadOnlyList<string> Paragraphs
    {
        get
        {
            var text = Cultures.Current == "en" ? Facts.DescriptionEn ?? Facts.DescriptionPl : Facts.DescriptionPl ?? Facts.DescriptionEn;
            return text is null ? [] : text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
    }

    /// <summary>For search engines: what it says of itself, else what and where it is.</summary>
    public string Description => Paragraphs is [var first, ..] ? first.Length <= LongestLead ? first : first[..Math.Max(first.LastIndexOf(' ', LongestLead), 1)] + " …"
        : string.Join(", ", new[] { $"{Facts.Name} – {Type.Name}", Main?.Locality }.OfType<string>());

    public IEnumerable<(string Slug, string Name)> Services => Facts.Services.Select(s => (s, Names.TermOf(TermKind.Service, s)));

    public IEnumerable<(string Slug, string Name)> TargetGroups => Facts.TargetGroups.Select(s => (s, Names.TermOf(TermKind.TargetGroup, s)));

    /// <summary>Address in one line.</summary>
    public static string AddressOf(PlaceFacts place) =>
        string.Join(", ", new[] { place.Street, string.Join(' ', new[] { place.PostalCode, place.Locality }.OfType<string>()) }.Where(p => !string.IsNullOrEmpty(p)));

    /// <summary>The entry at an address, when the public may see it: listed, or closed after it was.</summary>
    public static async Task<EntrySheet?> FindAsync(IServiceProvider services, string slug, CancellationToken ct)
    {
        var db = services.GetRequiredService<RcwesDb>();
        var entry = await InstitutionBook.Whole(db.Set<Institution>().AsNoTracking()).SingleOrDefaultAsync(i => i.Slug == slug, ct);
        if (entry is null || entry.DoNotList || entry.State is not (InstitutionState.Listed or InstitutionState.Closed)) return null;
        return await OfAsync(services, entry, ct);
    }

    /// <summary>The same, or the entry that this one was joined into.</summary>
    public static async Task<EntrySheet?> FindOrJoinedAsync(IServiceProvider services, string slug, CancellationToken ct) =>
        await FindAsync(services, slug, ct) ?? (await JoinedAsync(services.GetRequiredService<RcwesDb>(), slug, ct) is { } into ? await FindAsync(services, into, ct) : null);

    /// <summary>An entry in whatever state, for those who may see it all the same. It has all its parts.</summary>
    public static async Task<EntrySheet> OfAsync(IServiceProvider services, Institution entry, CancellationToken ct)
    {
        var db = services.GetRequiredService<RcwesDb>();
        var sources = services.GetRequiredService<EntrySources>();
        var names = await DirectoryNames.ReadAsync(sources, services.GetRequiredService<IRegion>(), services.GetRequiredService<IStringLocalizer<InstitutionsTexts>>(), ct);
        var today = Warsaw.Today(services.GetRequiredService<TimeProvider>());
        var relatives = await db.Set<Institution>().AsNoTracking().Where(i => i.State == InstitutionState.Listed && (i.ParentId == entry.Id || i.Id == entry.ParentId))
            .OrderBy(i => i.Name).Select(i => new { i.Id, i.Name, i.Slug }).ToListAsync(ct);
        return new()
        {
            Facts = entry.Facts(),
            Slug = entry.Slug,
            IsClosed = entry.State == InstitutionState.Closed,
            Type = names.Types.Single(t => t.Code == entry.TypeCode),
            Names = names,
            Today = today,
            ConfirmedOn = entry.ConfirmedOn,
            ConfirmedBy = entry.ConfirmedBy,
            IsFresh = entry.ConfirmedOn >= today.AddMonths(-services.GetRequiredService<Freshness>().AskAfterMonths),
            ModifiedUtc = entry.ModifiedUtc,
            Parent = relatives.Where(r => r.Id == entry.ParentId).Select(r => new Relative(r.Name, r.Slug)).FirstOrDefault(),
            Units = [.. relatives.Where(r => r.Id != entry.ParentId).Select(r => new Relative(r.Name, r.Slug))],
        };
    }

    /// <summary>Id of the entry at an address.</summary>
    public static Task<Guid> IdAsync(IServiceProvider services, string slug, CancellationToken ct) =>
        services.GetRequiredService<RcwesDb>().Set<Institution>().Where(i => i.Slug == slug).Select(i => i.Id).SingleAsync(ct);

    /// <summary>Where an entry that was joined with another one leads now: through all joins to one that the public sees.</summary>
    public static async Task<string?> JoinedAsync(RcwesDb db, string slug, CancellationToken ct)
    {
        var into = await db.Set<Institution>().Where(i => i.Slug == slug && !i.DoNotList).Select(i => i.MergedIntoId).SingleOrDefaultAsync(ct);
        for (var hops = 0; into is not null && hops < 50; hops++)
        {
            var next = await db.Set<Institution>().Where(i => i.Id == into).Select(i => new { i.Slug, i.State, i.DoNotList, i.MergedIntoId }).SingleAsync(ct);
            if (next.MergedIntoId is null) return next.State is InstitutionState.Listed or InstitutionState.Closed && !next.DoNotList ? next.Slug : null;
            into = next.MergedIntoId;
        }
        return null;
    }
}
