using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Workflows;

/// <summary>What workflows see of an institution: what everybody sees, and the address that the centre itself writes to.</summary>
internal sealed class InstitutionFlows(RcwesDb db) : IWorkflowSubject
{
    public IReadOnlyCollection<string> Kinds { get; } = ["institution"];

    public async Task<IReadOnlyDictionary<string, object?>?> ReadAsync(string kind, string id, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var guid)) return null;
        var entry = await db.Set<Institution>().AsNoTracking().Where(i => i.Id == guid).Select(i => new
        {
            i.Name,
            i.Slug,
            i.TypeCode,
            i.State,
            Email = i.Contacts.Where(c => c.Email != null).OrderBy(c => c.Order).Select(c => c.Email).FirstOrDefault(),
        }).SingleOrDefaultAsync(ct);
        return entry is null ? null : new Dictionary<string, object?>
        {
            ["name"] = entry.Name,
            ["type"] = entry.TypeCode,
            ["state"] = entry.State.ToString(),
            ["email"] = entry.Email,
            ["url"] = "/instytucje/" + entry.Slug,
            ["admin_url"] = $"/admin/instytucje/{id}",
        };
    }
}
