using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Workflows.Activities.Tasks;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Types;

/// <summary>Workflows whose version at work or draft sends a message that staff added.</summary>
internal sealed class LetterUses(RcwesDb db) : IOwnLetterUse
{
    public async Task<IReadOnlyList<OwnLetterUse>> OfAsync(string letter, CancellationToken ct)
    {
        var versions = await (from type in db.Set<WorkflowType>().AsNoTracking()
                              where !type.IsRemoved
                              from version in db.Set<WorkflowVersion>()
                              where (version.Id == type.CurrentVersion || version.Id == type.DraftVersion) && version.Document.Contains(letter)
                              orderby type.Name
                              select new { type.Id, type.Name, version.Document }).ToListAsync(ct);
        // The name may stand anywhere in the document; only a step that chose it sends it.
        return [.. versions.Where(v => WorkflowDocument.Parse(v.Document).Steps.Any(s => s.Properties.Letter(StoredLetter.Field)?.Name == letter)).Select(v => new OwnLetterUse(v.Name, $"/admin/przeplywy/{v.Id}")).Distinct()];
    }
}
