using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Requests;

/// <summary>A message with the name of who wrote it.</summary>
internal sealed record SpokenLine(RequestMessage Message, string Who);

/// <summary>The conversation of a request, the earliest first. Notes are for staff only.</summary>
internal sealed class ConversationReader(RcwesDb db, ActorWords actors, IStringLocalizer<AdvisoryTexts> l)
{
    public async Task<IReadOnlyList<SpokenLine>> OfAsync(Guid id, bool forStaff, CancellationToken ct)
    {
        var messages = await db.Set<RequestMessage>().AsNoTracking().Where(m => m.RequestId == id && (forStaff || m.Kind != MessageKind.Note)).OrderBy(m => m.AtUtc).ThenBy(m => m.Id).ToListAsync(ct);
        var names = await actors.OfAsync(messages.Where(m => !m.IsByClient).Select(m => m.Actor), ct);
        return [.. messages.Select(m => new SpokenLine(m, m.IsByClient ? forStaff ? l["osoba, która pyta"] : l["Ty"] : names[m.Actor]))];
    }
}
