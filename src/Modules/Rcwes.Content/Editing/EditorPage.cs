using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Items;
using Rcwes.Framework;

namespace Rcwes.Content.Editing;

/// <summary>
/// What the pages for a new and for a present item share. The antiforgery token is checked in the handler, not by the
/// filter: a form that lay open over the week-end must come back with its text, not as an error page.
/// </summary>
[RequestSizeLimit(LargestForm)]
[RequestFormLimits(ValueCountLimit = 20_000, ValueLengthLimit = LargestForm)]
[IgnoreAntiforgeryToken]
public abstract class EditorPage(IServiceProvider services) : PageModel
{
    /// <summary>Bytes; a long text in Polish letters is three times as long in a form as in the document.</summary>
    private const int LargestForm = 8 * 1024 * 1024;

    internal EditorScene Scene { get; private set; } = null!;

    /// <summary>Null for a new item.</summary>
    internal Standing? Standing { get; private set; }

    /// <summary>The newer version that stands in the way of this form.</summary>
    internal ContentItem? Newer { get; private set; }

    public bool CanPublish { get; private set; }

    public bool CanDelete { get; private set; }

    internal EditorDesk Desk { get; } = services.GetRequiredService<EditorDesk>();

    internal ContentStore Store { get; } = services.GetRequiredService<ContentStore>();

    protected IStringLocalizer<ContentTexts> L { get; } = services.GetRequiredService<IStringLocalizer<ContentTexts>>();

    private protected async Task ShowAsync(ContentItem item, Standing? standing, CancellationToken ct)
    {
        var authorization = services.GetRequiredService<IAuthorizationService>();
        CanPublish = (await authorization.AuthorizeAsync(User, ContentPermissions.Publish)).Succeeded;
        CanDelete = (await authorization.AuthorizeAsync(User, ContentPermissions.Delete)).Succeeded;
        Standing = standing;
        Scene = await Desk.OpenAsync(item, permission => permission == ContentPermissions.Publish && CanPublish, ct);
        ViewData["Title"] = standing is null ? L["Nowa treść: {0}", L[Scene.Type.DisplayName].Value].Value
            : item.DisplayText.Length > 0 ? item.DisplayText : L["Bez tytułu"].Value;
        Response.Headers.CacheControl = "no-cache, no-store";
    }

    /// <param name="start">The version that the form was made from.</param>
    /// <param name="standing">Null for a new item.</param>
    /// <param name="form">As posted.</param>
    /// <param name="ct">Cancellation.</param>
    private protected async Task<IActionResult> TakeAsync(ContentItem start, Standing? standing, IFormCollection form, CancellationToken ct)
    {
        await ShowAsync(start, standing, ct);
        var act = form["act"].ToString();
        if (act == "publish" && !CanPublish) return Forbid();
        Desk.Read(Scene, form);
        if (!await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(HttpContext))
            Scene.Errors.Add("", L["Formularz był otwarty zbyt długo i nic nie zapisano. Tekst jest na miejscu: sprawdź go i zapisz jeszcze raz."]);
        if (HeldAct.Parse(act) is not null || Scene.Errors.All.Count > 0) return Page();
        if (standing is not null && form[EditorDesk.VersionField] != standing.Item.VersionId && form[EditorDesk.OverField] != standing.Item.VersionId)
        {
            Newer = standing.Item;
            return Page();
        }
        return await KeepAsync(act, ct);
    }

    private async Task<IActionResult> KeepAsync(string act, CancellationToken ct)
    {
        var unscheduled = !CanPublish && EditorDesk.TakeOffSchedule(Scene.Item);
        if (await Desk.KeepAsync(Scene, act == "publish", Actor.From(User), ct) is not { } removed)
        {
            if (Scene.Unavailable) Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
        var notices = new Notices(TempData);
        notices.Add("success", act == "publish" ? L["Opublikowano. Treść jest już widoczna na stronie."] : L["Zapisano szkic. Publiczność jeszcze go nie widzi."]);
        if (removed.Count > 0) notices.Add("warning", L["Usunięto niedozwolone elementy: {0}. Reszta tekstu została.", string.Join(", ", removed)]);
        if (unscheduled) notices.Add("warning", L["Zdjęto zaplanowaną publikację, bo treść się zmieniła. Poproś osobę, która może publikować, o ponowne zaplanowanie."]);
        return Redirect(Url.Content($"~/admin/tresc/{Scene.Item.ContentItemId}{(act == "preview" ? "/podglad" : "")}"));
    }
}
