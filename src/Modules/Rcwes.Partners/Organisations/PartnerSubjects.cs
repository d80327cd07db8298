using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Partners.Topics;

namespace Rcwes.Partners.Organisations;

/// <summary>Names of partners and topics for the pages that show the activity log.</summary>
internal sealed class PartnerSubjects(RcwesDb db) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = [Partner.Subject, PartnerTopic.Subject];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        if (kind == PartnerTopic.Subject)
            return await db.Set<PartnerTopic>().AsNoTracking().Where(t => ids.Contains(t.Slug)).ToDictionaryAsync(t => t.Slug, t => new SubjectName(t.NamePl, $"/admin/obszary-wsparcia/{t.Slug}"), ct);
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        return await db.Set<Partner>().AsNoTracking().Where(p => wanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id.ToString(), p => new SubjectName(p.Name, $"/admin/partnerzy/{p.Id}"), ct);
    }
}
