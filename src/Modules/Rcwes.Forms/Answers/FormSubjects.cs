using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Forms.Answers;

/// <summary>Names of forms and answers in the history.</summary>
internal sealed class FormSubjects(RcwesDb db, AnswerBook book, IStringLocalizer<FormsTexts> l) : ISubjectNames
{
    /// <summary>Subject of acts on a whole form; its id is that of the content item.</summary>
    public const string Form = "form";

    public IReadOnlyCollection<string> Kinds { get; } = [Form, FormAnswer.Subject];

    public async Task<IReadOnlyDictionary<string, SubjectName>> OfAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        if (kind == Form)
            return (await book.FormsAsync(ct)).Where(f => ids.Contains(f.Item.ContentItemId)).ToDictionary(f => f.Item.ContentItemId, f => new SubjectName(f.Item.DisplayText, $"/admin/formularze/{f.Item.ContentItemId}"));
        Guid[] known = [.. ids.Select(id => Guid.TryParse(id, out var guid) ? guid : Guid.Empty)];
        var answers = await db.Set<FormAnswer>().Where(a => known.Contains(a.Id)).Select(a => new { a.Id, a.FormId, a.Number }).ToListAsync(ct);
        return answers.ToDictionary(a => a.Id.ToString(), a => new SubjectName(a.Number ?? l["Niewysłany formularz"], a.Number is null ? null : $"/admin/formularze/{a.FormId}/{a.Id}"));
    }
}
