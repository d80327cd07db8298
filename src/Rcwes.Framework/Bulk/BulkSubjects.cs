using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;

namespace Rcwes.Framework.Bulk;

/// <summary>Names of runs and of messages for the pages that show the activity log.</summary>
internal sealed class BulkSubjects(RcwesDb db, IServiceProvider services, IStringLocalizer<FrameworkTexts> texts) : ISubjectNames
{
    public IReadOnlyCollection<string> Kinds { get; } = ["bulk", "mail"];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(i => Guid.TryParse(i, out var id) ? id : Guid.Empty).ToList();
        if (kind == "mail")
        {
            var mail = await db.Set<OutgoingMail>().AsNoTracking().Where(m => wanted.Contains(m.Id)).Select(m => new { m.Id, m.Subject }).ToListAsync(ct);
            return mail.ToDictionary(m => $"{m.Id}", m => new SubjectName(MailMask.Text(m.Subject), $"/admin/poczta/{m.Id}"), StringComparer.Ordinal);
        }
        var acts = ((IEnumerable<BulkAct>)services.GetService(typeof(IEnumerable<BulkAct>))!).ToDictionary(a => a.Name, StringComparer.Ordinal);
        var runs = await db.Set<BulkRun>().AsNoTracking().Where(r => wanted.Contains(r.Id)).Select(r => new { r.Id, r.Act, Count = r.Items.Count }).ToListAsync(ct);
        return runs.ToDictionary(r => $"{r.Id}", r => new SubjectName(texts["{0}: {1}", acts.TryGetValue(r.Act, out var act) ? act.Texts[act.Words.Button].Value : r.Act, r.Count], $"/admin/zbiorczo/{r.Id}"), StringComparer.Ordinal);
    }
}
