using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Listing;

/// <summary>A line of the list of staff.</summary>
internal sealed record EntryRow(
    Guid Id, string Slug, string Name, string TypeCode, InstitutionState State, bool DoNotList, string? Locality, string? GminaCode, string? Nip, string? Email, DateOnly? ConfirmedOn, DateTime ModifiedUtc);

/// <summary>The list of all entries for staff: every state, straight from the database.</summary>
internal sealed class EntryListing(RcwesDb db)
{
    public async Task<(IReadOnlyList<EntryRow> Rows, int Total)> ReadAsync(EntryFilter filter, CancellationToken ct)
    {
        var found = filter.Narrow(db.Set<Institution>().AsNoTracking());
        return (await Rows(filter.Order(found).Skip((filter.Page - 1) * EntryFilter.PageSize).Take(EntryFilter.PageSize)).ToListAsync(ct), await found.CountAsync(ct));
    }

    /// <summary>Everything that the filter finds, for a file.</summary>
    public Task<List<EntryRow>> AllAsync(EntryFilter filter, int most, CancellationToken ct) =>
        Rows(filter.Order(filter.Narrow(db.Set<Institution>().AsNoTracking())).Take(most)).ToListAsync(ct);

    private static IQueryable<EntryRow> Rows(IQueryable<Institution> entries) => entries.Select(i => new EntryRow(
        i.Id, i.Slug, i.Name, i.TypeCode, i.State, i.DoNotList,
        i.Places.OrderBy(p => p.Order).Select(p => p.Locality).FirstOrDefault(),
        i.Places.OrderBy(p => p.Order).Select(p => p.GminaCode).FirstOrDefault(),
        i.Identifiers.Where(n => n.Scheme == IdentifierScheme.Nip).Select(n => n.Value).FirstOrDefault(),
        i.Contacts.Where(c => c.Email != null).OrderBy(c => c.Order).Select(c => c.Email).FirstOrDefault(),
        i.ConfirmedOn, i.ModifiedUtc));
}
