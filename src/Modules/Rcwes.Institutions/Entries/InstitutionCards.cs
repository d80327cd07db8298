using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Index;
using Rcwes.Institutions.Types;

namespace Rcwes.Institutions.Entries;

/// <summary>The directory as other modules use it.</summary>
internal sealed class InstitutionCards(RcwesDb db, InstitutionBook book, EntrySources sources, DirectoryIndex index) : IInstitutions
{
    private const int MostWords = 8;
    private const int MostHops = 50;

    public async Task<IReadOnlyList<InstitutionCard>> FindAsync(string words, FindAmong among, int most, CancellationToken ct)
    {
        var wanted = EntryWords.Split(words).Take(MostWords).ToList();
        if (wanted.Count == 0) return [];
        // What the public sees is in memory; the few that wait or are hidden are read.
        var listed = (await index.AnswerAsync(new DirectoryQuery { Words = words, PageSize = most }, ct)).Entries.Select(e => e.Id).ToList();
        var cards = (await CardsAsync(db.Set<Institution>().Where(i => listed.Contains(i.Id) && i.State == InstitutionState.Listed), ct)).OrderBy(c => listed.IndexOf(c.Id)).ToList();
        if (among == FindAmong.Listed) return cards;
        var start = string.Join(' ', wanted);
        var others = db.Set<Institution>().Where(i => i.State == InstitutionState.Hidden || i.State == InstitutionState.Proposed);
        // A word is found by its beginning; the words of an entry stand between spaces.
        foreach (var word in wanted) others = others.Where(i => i.Words.Contains(" " + word));
        cards.AddRange(await CardsAsync(others.OrderByDescending(i => i.FoldedName.StartsWith(start)).ThenBy(i => i.Name).Take(most), ct));
        return [.. cards.OrderByDescending(c => EntryWords.OfName(c.Name).StartsWith(start, StringComparison.Ordinal)).Take(most)];
    }

    public async Task<IReadOnlyDictionary<Guid, InstitutionCard>> CardsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var leads = ids.Distinct().ToDictionary(id => id);
        // An entry that stayed may have been joined with another later. Circles are not possible: nothing is joined into what was joined.
        for (var hops = 0; hops < MostHops; hops++)
        {
            var asked = leads.Values.Distinct().ToList();
            var joined = await db.Set<Institution>().Where(i => asked.Contains(i.Id) && i.MergedIntoId != null).ToDictionaryAsync(i => i.Id, i => i.MergedIntoId!.Value, ct);
            if (joined.Count == 0) break;
            foreach (var id in leads.Keys.ToList())
                if (joined.TryGetValue(leads[id], out var into)) leads[id] = into;
        }
        var targets = leads.Values.Distinct().ToList();
        var cards = (await CardsAsync(db.Set<Institution>().Where(i => targets.Contains(i.Id)), ct)).ToDictionary(c => c.Id);
        return leads.Where(l => cards.ContainsKey(l.Value)).ToDictionary(l => l.Key, l => cards[l.Value]);
    }

    public async Task<IReadOnlyList<Guid>> SameAsync(Guid id, CancellationToken ct)
    {
        var stayed = (await CardsAsync([id], ct)).GetValueOrDefault(id)?.Id ?? id;
        var same = await book.WithJoinedAsync(stayed, ct);
        return same.Contains(id) ? same : [.. same, id];
    }

    public async Task<Guid> ProposeAsync(InstitutionProposal proposal, Actor actor, DateTime now, CancellationToken ct)
    {
        await book.LockNameAsync(proposal.Name, ct);
        try
        {
            return (await book.AddAsync(FactsOf(proposal), InstitutionState.Proposed, actor, now, ct)).Id;
        }
        catch (RuleException e) when (e.Field is not null)
        {
            // The proposal is flat: the last piece of the path names its member, and the only number is the NIP.
            var field = e.Field.StartsWith(nameof(EntryFacts.Identifiers), StringComparison.Ordinal) ? nameof(proposal.Nip) : e.Field[(e.Field.LastIndexOf('.') + 1)..];
            throw new RuleException(e.Code, e.Sentence, [.. e.Arguments]) { Field = field };
        }
    }

    private static EntryFacts FactsOf(InstitutionProposal p) => new(p.Name, p.TypeCode ?? InstitutionType.Unknown)
    {
        Website = p.Website,
        Identifiers = string.IsNullOrWhiteSpace(p.Nip) ? [] : [new(IdentifierScheme.Nip, p.Nip)],
        Contacts = [new(ContactRole.General) { Email = p.Email, Phone = p.Phone, IsPublic = true }],
        Places = [new(PlaceKind.Seat) { Street = p.Street, PostalCode = p.PostalCode, Locality = p.Locality, GminaCode = p.GminaCode }],
    };

    private async Task<IReadOnlyList<InstitutionCard>> CardsAsync(IQueryable<Institution> entries, CancellationToken ct)
    {
        var types = (await sources.TypesAsync(ct)).ToDictionary(t => t.Code);
        var rows = await entries.AsNoTracking().Select(ToRow).ToListAsync(ct);
        return [.. rows.Select(r => Card(r, types[r.TypeCode]))];
    }

    private static InstitutionCard Card(Row row, InstitutionType type) => new(row.Id, row.Name, row.TypeCode)
    {
        ShortName = row.ShortName,
        Slug = row.Slug,
        IsListed = row.State == InstitutionState.Listed,
        TypeName = type.Name,
        Group = type.Group,
        ReportType = type.ReportType,
        IsPes = type.IsPes,
        IsSocialEnterprise = row.IsSocialEnterprise,
        Street = row.Seat?.Street,
        PostalCode = row.Seat?.PostalCode,
        Locality = row.Seat?.Locality,
        GminaCode = row.Seat?.GminaCode,
        Nip = row.Nip,
        Regon = row.Regon,
        Krs = row.Krs,
        Email = row.Email,
        Phone = row.Phone,
    };

    private sealed record Row(Guid Id, string Name, string? ShortName, string Slug, string TypeCode, InstitutionState State, bool IsSocialEnterprise, Seat? Seat, string? Nip, string? Regon, string? Krs, string? Email, string? Phone);

    private sealed record Seat(string? Street, string? PostalCode, string? Locality, string? GminaCode);

    private static readonly Expression<Func<Institution, Row>> ToRow = i => new Row(
        i.Id, i.Name, i.ShortName, i.Slug, i.TypeCode, i.State, i.IsSocialEnterprise,
        i.Places.Where(p => p.Kind == PlaceKind.Seat).Select(p => new Seat(p.Street, p.PostalCode, p.Locality, p.GminaCode)).FirstOrDefault(),
        i.Identifiers.Where(n => n.Scheme == IdentifierScheme.Nip).Select(n => n.Value).FirstOrDefault(),
        i.Identifiers.Where(n => n.Scheme == IdentifierScheme.Regon).Select(n => n.Value).FirstOrDefault(),
        i.Identifiers.Where(n => n.Scheme == IdentifierScheme.Krs).Select(n => n.Value).FirstOrDefault(),
        i.Contacts.Where(c => c.IsPublic && c.Email != null).OrderBy(c => c.Order).Select(c => c.Email).FirstOrDefault(),
        i.Contacts.Where(c => c.IsPublic && c.Phone != null).OrderBy(c => c.Order).Select(c => c.Phone).FirstOrDefault());
}
