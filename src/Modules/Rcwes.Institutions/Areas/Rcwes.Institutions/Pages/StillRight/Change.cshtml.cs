using Microsoft.AspNetCore.Mvc;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Claims;
using Rcwes.Institutions.Truth;

namespace Rcwes.Institutions.Pages.StillRight;

/// <summary>Something has changed. Who reads the letter reads the mail of the institution, so the form opens.</summary>
internal sealed class ChangeModel(IServiceProvider services, AccessDesk access, RcwesDb db) : StillRightPage(services)
{
    protected override string Title => Texts["Popraw wpis"];

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        await LoadAsync(token, ct);
        if (!IsOpen || (Question!.Link.Email ?? Letterbox.AddressOf(Question.Entry)) is not { } email) return Show();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var session = await access.BeginAsync(Question.Entry.Id, email, Cultures.Current, ct);
            await transaction.CommitAsync(ct);
            access.Keep(HttpContext, Question.Entry.Id, session);
            return Redirect($"{Prefix}{Sheet!.Path}/popraw");
        }
        catch (RuleException rule)
        {
            ModelState.AddModelError("", Texts[rule.Sentence]);
            return Show();
        }
    }
}
