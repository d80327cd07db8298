using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Export;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Exchange.Hsds;

/// <summary>What a program may ask for, as the standard names it.</summary>
internal sealed record HsdsQuestion(int Page, int PerPage, string? Search, Guid? TaxonomyTerm, Guid? Taxonomy, Guid? Organization, DateTime? ModifiedAfter, bool Full)
{
    public const int MostPerPage = 200;

    public int Skip => (Page - 1) * PerPage;
}

/// <summary>Answers of the read-only interface of HSDS 3.0, a page at a time from the database.</summary>
internal sealed class HsdsReader(RcwesDb db, EntryReader entries, EntrySources sources, IStringLocalizer<InstitutionsTexts> texts)
{
    public const string Version = "3.0";
    public const string Profile = "https://docs.openreferral.org/en/3.0/";

    private IQueryable<Institution> Listed => db.Set<Institution>().AsNoTracking().Where(i => i.State == InstitutionState.Listed);

    public async Task<HsdsPage<HsdsOrganization>> OrganizationsAsync(HsdsQuestion asked, string root, CancellationToken ct)
    {
        var (found, mapping) = (await NarrowAsync(Listed, asked, ct), await MappingAsync(ct));
        var total = await found.CountAsync(ct);
        var ids = await found.OrderBy(i => i.Id).Skip(asked.Skip).Take(asked.PerPage).Select(i => i.Id).ToListAsync(ct);
        var page = new List<HsdsOrganization>();
        await foreach (var entry in entries.ReadAsync(ids, listedOnly: true, root, ct)) page.Add(mapping.Organization(entry, asked.Full));
        return HsdsPage<HsdsOrganization>.Of(page, total, asked.Page, asked.PerPage);
    }

    public async Task<HsdsPage<HsdsService>> ServicesAsync(HsdsQuestion asked, string root, CancellationToken ct)
    {
        var mapping = await MappingAsync(ct);
        var offered = (await NarrowAsync(Listed, asked with { TaxonomyTerm = null }, ct)).SelectMany(i => i.Terms, (i, t) => new { i.Id, t.Kind, t.Slug }).Where(t => t.Kind == TermKind.Service);
        if (asked.TaxonomyTerm is { } term)
        {
            var slug = (await TaxonomiesAsync(ct)).Find(term) is (TermKind.Service, var found) ? found : "";
            offered = offered.Where(t => t.Slug == slug);
        }
        var total = await offered.CountAsync(ct);
        var rows = await offered.OrderBy(t => t.Id).ThenBy(t => t.Slug).Skip(asked.Skip).Take(asked.PerPage).Select(t => new { t.Id, t.Slug }).ToListAsync(ct);
        var whole = new Dictionary<Guid, ExportEntry>();
        await foreach (var entry in entries.ReadAsync(rows.Select(r => r.Id).Distinct(), listedOnly: true, root, ct)) whole[entry.Entry.Id] = entry;
        return HsdsPage<HsdsService>.Of([.. rows.Where(r => whole.ContainsKey(r.Id)).Select(r => mapping.Service(whole[r.Id], r.Slug, asked.Full))], total, asked.Page, asked.PerPage);
    }

    public async Task<HsdsOrganization?> OrganizationAsync(Guid id, string root, CancellationToken ct) =>
        await OneAsync(id, root, ct) is { } entry ? (await MappingAsync(ct)).Organization(entry, full: true) : null;

    /// <summary>The id holds its owner, so every service of the vocabulary is tried: one question to the database.</summary>
    public async Task<HsdsService?> ServiceAsync(Guid id, string root, CancellationToken ct)
    {
        var slugs = (await sources.TermsAsync(ct)).Where(t => t.Kind == TermKind.Service).ToDictionary(t => HsdsIds.Of(id, t.Slug), t => t.Slug);
        var owners = slugs.Keys.ToList();
        var terms = await db.Set<InstitutionTerm>().AsNoTracking().Where(t => t.Kind == TermKind.Service && owners.Contains(t.InstitutionId)).ToListAsync(ct);
        return terms.Find(t => slugs[t.InstitutionId] == t.Slug) is { } term && await OneAsync(term.InstitutionId, root, ct) is { } entry
            ? (await MappingAsync(ct)).Service(entry, term.Slug, full: true)
            : null;
    }

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

    private async Task<IQueryable<Institution>> NarrowAsync(IQueryable<Institution> found, HsdsQuestion asked, CancellationToken ct)
    {
        if (asked.Organization is { } organization) found = found.Where(i => i.Id == organization);
        if (asked.ModifiedAfter is { } after) found = found.Where(i => i.ModifiedUtc >= after);
        foreach (var word in EntryWords.Split(asked.Search ?? "").Take(8)) found = found.Where(i => i.Words.Contains(" " + word));
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
