using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Export;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Exchange.Hsds;

/// <summary>Answers of the read-only interface of HSDS 3.0, a page at a time from the database.</summary>
internal sealed class HsdsReader(RcwesDb db, EntryReader entries, EntrySources sources, IStringLocalizer<InstitutionsTexts> texts)
{
    public const string Version = "3.0";
    public const string Profile = "https://docs.openreferral.org/en/3.0/";

    private IQueryable<Institution> Listed => db.Set<Institution>().AsNoTracking().Where(i => i.State == InstitutionState.Listed);

    public async Task<HsdsPage<HsdsWholeOrganization>> OrganizationsAsync(HsdsQuestion asked, string root, CancellationToken ct)
    {
        var (found, mapping) = (await NarrowAsync(asked, ct), await MappingAsync(ct));
        var total = await found.CountAsync(ct);
        var ids = await found.OrderBy(i => i.Id).Skip(asked.Skip).Take(asked.PerPage).Select(i => i.Id).ToListAsync(ct);
        var page = new List<HsdsWholeOrganization>();
        await foreach (var entry in entries.ReadAsync(ids, listedOnly: true, root, ct)) page.Add(mapping.Organization(entry, asked.Full || asked.FullService, asked.FullService));
        return HsdsPage<HsdsWholeOrganization>.Of(page, total, asked.Page, asked.PerPage);
    }

    public async Task<HsdsPage<HsdsService>> ServicesAsync(HsdsQuestion asked, string root, CancellationToken ct)
    {
        var mapping = await MappingAsync(ct);
        var (found, slug) = await OffererAsync(asked, ct);
        var offered = found.SelectMany(i => i.Terms, (i, t) => new { i.Id, i.ModifiedUtc, t.Kind, t.Slug }).Where(t => t.Kind == TermKind.Service);
        if (slug is not null) offered = offered.Where(t => t.Slug == slug);
        var total = await offered.CountAsync(ct);
        var rows = await offered.OrderBy(t => t.Id).ThenBy(t => t.Slug).Skip(asked.Skip).Take(asked.PerPage).ToListAsync(ct);
        if (asked.Minimal) return HsdsPage<HsdsService>.Of([.. rows.Select(r => mapping.Least(r.Id, r.Slug, r.ModifiedUtc))], total, asked.Page, asked.PerPage);
        var whole = await WholeAsync(rows.Select(r => r.Id), root, ct);
        return HsdsPage<HsdsService>.Of([.. rows.Where(r => whole.ContainsKey(r.Id)).Select(r => mapping.Service(whole[r.Id], r.Slug, asked.Full))], total, asked.Page, asked.PerPage);
    }

    /// <summary>Each service at each place that people come to.</summary>
    public async Task<HsdsPage<HsdsWholeServiceAtLocation>> ServicesAtLocationsAsync(HsdsQuestion asked, string root, CancellationToken ct)
    {
        var mapping = await MappingAsync(ct);
        var (found, slug) = await OffererAsync(asked, ct);
        var offered =
            from entry in found
            from term in entry.Terms
            from place in entry.Places
            where term.Kind == TermKind.Service && place.Kind != PlaceKind.Correspondence
            select new { entry.Id, term.Slug, PlaceId = place.Id };
        if (slug is not null) offered = offered.Where(o => o.Slug == slug);
        var total = await offered.CountAsync(ct);
        var rows = await offered.OrderBy(o => o.Id).ThenBy(o => o.Slug).ThenBy(o => o.PlaceId).Skip(asked.Skip).Take(asked.PerPage).ToListAsync(ct);
        var whole = await WholeAsync(rows.Select(r => r.Id), root, ct);
        var page = new List<HsdsWholeServiceAtLocation>();
        foreach (var row in rows)
            if (whole.TryGetValue(row.Id, out var entry) && entry.Facts.Places.FirstOrDefault(p => p.Id == row.PlaceId) is { } place)
                page.Add(mapping.ServiceAtLocation(entry, row.Slug, place, asked.Full));
        return HsdsPage<HsdsWholeServiceAtLocation>.Of(page, total, asked.Page, asked.PerPage);
    }

    public async Task<HsdsWholeOrganization?> OrganizationAsync(Guid id, bool fullServices, string root, CancellationToken ct) =>
        await OneAsync(id, root, ct) is { } entry ? (await MappingAsync(ct)).Organization(entry, full: true, fullServices) : null;

    /// <summary>The id holds its owner, so every service of the vocabulary is tried: one question to the database.</summary>
    public async Task<HsdsService?> ServiceAsync(Guid id, string root, CancellationToken ct)
    {
        var slugs = await OwnersAsync(id, ct);
        var owners = slugs.Keys.ToList();
        var terms = await db.Set<InstitutionTerm>().AsNoTracking().Where(t => t.Kind == TermKind.Service && owners.Contains(t.InstitutionId)).ToListAsync(ct);
        return terms.Find(t => slugs[t.InstitutionId] == t.Slug) is { } term && await OneAsync(term.InstitutionId, root, ct) is { } entry
            ? (await MappingAsync(ct)).Service(entry, term.Slug, full: true)
            : null;
    }

    /// <summary>In the same way the id holds its place.</summary>
    public async Task<HsdsWholeServiceAtLocation?> ServiceAtLocationAsync(Guid id, string root, CancellationToken ct)
    {
        var slugs = await OwnersAsync(id, ct);
        var owners = slugs.Keys.ToList();
        var places = await db.Set<InstitutionPlace>().AsNoTracking().Where(p => p.Kind != PlaceKind.Correspondence && owners.Contains(p.Id)).Select(p => new { p.Id, p.InstitutionId }).ToListAsync(ct);
        foreach (var found in places)
            if (await OneAsync(found.InstitutionId, root, ct) is { } entry && entry.Facts.Services.Contains(slugs[found.Id]) && entry.Facts.Places.FirstOrDefault(p => p.Id == found.Id) is { } place)
                return (await MappingAsync(ct)).ServiceAtLocation(entry, slugs[found.Id], place, full: true);
        return null;
    }

    public async Task<HsdsTaxonomy?> TaxonomyAsync(Guid id, CancellationToken ct) => (await TaxonomiesAsync(ct)).All.FirstOrDefault(t => t.Id == id);

    public async Task<HsdsTerm?> TermAsync(Guid id, CancellationToken ct) => (await TaxonomiesAsync(ct)).Terms.FirstOrDefault(t => t.Id == id);

    /// <summary>Where an id leads that is not listed: to the entry that it was joined with, or nowhere any more.</summary>
    public async Task<(Guid? Into, bool Gone)> FateAsync(Guid id, CancellationToken ct)
    {
        var entry = await db.Set<Institution>().AsNoTracking().Where(i => i.Id == id).Select(i => new { i.State, i.MergedIntoId }).SingleOrDefaultAsync(ct);
        return (entry?.MergedIntoId, entry?.State == InstitutionState.Closed);
    }

    public async Task<HsdsTaxonomies> TaxonomiesAsync(CancellationToken ct) => new(await sources.TypesAsync(ct), await sources.TermsAsync(ct), texts);

    private async Task<HsdsMapping> MappingAsync(CancellationToken ct) => new(await TaxonomiesAsync(ct), texts);

    private async Task<ExportEntry?> OneAsync(Guid id, string root, CancellationToken ct)
    {
        await foreach (var entry in entries.ReadAsync([id], listedOnly: true, root, ct)) return entry;
        return null;
    }

    private async Task<Dictionary<Guid, ExportEntry>> WholeAsync(IEnumerable<Guid> ids, string root, CancellationToken ct)
    {
        var whole = new Dictionary<Guid, ExportEntry>();
        await foreach (var entry in entries.ReadAsync(ids.Distinct(), listedOnly: true, root, ct)) whole[entry.Entry.Id] = entry;
        return whole;
    }

    /// <summary>For each service of the vocabulary, what an id would belong to if it were of that service.</summary>
    private async Task<Dictionary<Guid, string>> OwnersAsync(Guid id, CancellationToken ct) =>
        (await sources.TermsAsync(ct)).Where(t => t.Kind == TermKind.Service).ToDictionary(t => HsdsIds.Of(id, t.Slug), t => t.Slug);

    /// <summary>Institutions whose services are asked for, and the slug of the service when its own term was. A service is classified by its term and by whom it is for; the type is the institution's.</summary>
    private async Task<(IQueryable<Institution> Found, string? Slug)> OffererAsync(HsdsQuestion asked, CancellationToken ct)
    {
        var found = await NarrowAsync(asked with { TaxonomyTerm = null, Taxonomy = null }, ct);
        if (asked.Taxonomy is { } taxonomy) found = HsdsTaxonomies.KeyOf(taxonomy) is HsdsTaxonomies.Services or HsdsTaxonomies.TargetGroups ? Within(found, taxonomy) : found.Where(i => false);
        if (asked.TaxonomyTerm is not { } term) return (found, null);
        var named = (await TaxonomiesAsync(ct)).Find(term);
        if (named is (TermKind.Service, var service)) return (found, service);
        return (named is (TermKind.TargetGroup, var whom) ? found.Where(i => i.Terms.Any(t => t.Kind == TermKind.TargetGroup && t.Slug == whom)) : found.Where(i => false), null);
    }

    /// <summary>Institutions that any word of a taxonomy is said of.</summary>
    private static IQueryable<Institution> Within(IQueryable<Institution> found, Guid taxonomy) => HsdsTaxonomies.KeyOf(taxonomy) switch
    {
        HsdsTaxonomies.Types => found,
        HsdsTaxonomies.Services => found.Where(i => i.Terms.Any(t => t.Kind == TermKind.Service)),
        HsdsTaxonomies.TargetGroups => found.Where(i => i.Terms.Any(t => t.Kind == TermKind.TargetGroup)),
        _ => found.Where(i => false),
    };

    private async Task<IQueryable<Institution>> NarrowAsync(HsdsQuestion asked, CancellationToken ct)
    {
        var found = Listed;
        if (asked.Organization is { } organization) found = found.Where(i => i.Id == organization);
        if (asked.ModifiedAfter is { } after) found = found.Where(i => i.ModifiedUtc >= after);
        foreach (var word in EntryWords.Split(asked.Search ?? "").Take(8)) found = found.Where(i => i.Words.Contains(" " + word));
        if (asked.Taxonomy is { } taxonomy) found = Within(found, taxonomy);
        if (asked.TaxonomyTerm is { } term)
        {
            var taxonomies = await TaxonomiesAsync(ct);
            if (taxonomies.FindType(term) is { } type) found = found.Where(i => i.TypeCode == type);
            else if (taxonomies.Find(term) is var (kind, slug)) found = found.Where(i => i.Terms.Any(t => t.Kind == kind && t.Slug == slug));
            else found = found.Where(i => false);
        }
        return found;
    }
}
