using Microsoft.EntityFrameworkCore;
using Rcwes.Content.Contracts;
using Rcwes.Framework.Data;
using Rcwes.Framework.Workflows;

namespace Rcwes.Forms.Answers;

/// <summary>What workflows see of an answer: its number, its form, and what was answered by the key of each question.</summary>
internal sealed class AnswerFlows(RcwesDb db, IContentItems items) : IWorkflowSubject
{
    public IReadOnlyCollection<string> Kinds { get; } = [FormAnswer.Subject];

    public async Task<IReadOnlyDictionary<string, object?>?> ReadAsync(string kind, string id, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var guid) || await db.Set<FormAnswer>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == guid, ct) is not { } answer) return null;
        // As it is called now; a form that was withdrawn or deleted as it was called when it was answered.
        var form = await items.PublishedAsync(answer.FormId, ct) ?? await items.VersionAsync(answer.VersionId, ct);
        return new Dictionary<string, object?>
        {
            ["name"] = answer.Number,
            ["number"] = answer.Number,
            ["form"] = answer.FormId,
            ["form_name"] = form?.DisplayText,
            ["culture"] = answer.Culture,
            ["email"] = answer.Email,
            ["sent_at"] = answer.SentUtc,
            ["answers"] = (IReadOnlyDictionary<string, object?>)answer.Read().GroupBy(l => l.Key).ToDictionary(g => g.Key, g => (object?)g.Last().Text, StringComparer.Ordinal),
            ["admin_url"] = $"/admin/formularze/{answer.FormId}/{id}",
        };
    }
}
