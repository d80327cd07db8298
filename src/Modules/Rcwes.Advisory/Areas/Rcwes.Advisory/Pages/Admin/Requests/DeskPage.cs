using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Checks;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>A page about one request. Others' requests are not found.</summary>
internal abstract class DeskPage(IServiceProvider services) : PageModel
{
    protected IServiceProvider Services { get; } = services;

    protected RequestBook Book { get; } = services.GetRequiredService<RequestBook>();

    private PresenceBoard Presence { get; } = services.GetRequiredService<PresenceBoard>();

    protected IStringLocalizer<AdvisoryTexts> L { get; } = services.GetRequiredService<IStringLocalizer<AdvisoryTexts>>();

    public AdviceRequest Asked { get; private set; } = null!;

    /// <summary>Whether the person may work on this request.</summary>
    public bool MayEdit { get; private set; }

    /// <summary>Whether the person reaches all requests: the moderator.</summary>
    public bool IsModerator { get; private set; }

    /// <summary>Whose things the person works on.</summary>
    public PartnerScope Scope { get; private set; }

    /// <summary>Whether the person works on this request as second adviser.</summary>
    public bool MayHelp { get; private set; }

    /// <summary>Whether a second adviser may do what the page does.</summary>
    protected virtual bool SecondMay => false;

    /// <summary>Who else has a form of this request open.</summary>
    public IReadOnlyList<(string Who, DateTime Since)> Others { get; private set; } = [];

    public Actor Me => Actor.From(User);

    public string Here => $"/admin/doradztwo/{Asked.Id}";

    /// <param name="id">Of the request.</param>
    /// <param name="right">What the page needs.</param>
    /// <param name="title">Null for the page of the request itself.</param>
    /// <param name="ct">Cancels.</param>
    protected async Task<bool> FindAsync(Guid id, PartnerRight right, string? title, CancellationToken ct)
    {
        if (await Book.FindAsync(id, User, right, helping: right == AdvisoryPermissions.Seeing || SecondMay, ct) is not { } request) return false;
        Asked = request;
        var scope = await Services.GetRequiredService<IPartnerScope>().OfAsync(User, AdvisoryPermissions.Editing, ct);
        (Scope, MayEdit, IsModerator) = (scope, scope.Reaches(request.OwnerId), scope.IsAll);
        MayHelp = !MayEdit && await Book.FindAsync(id, User, AdvisoryPermissions.Editing, helping: true, ct) is not null;
        Titled(title);
        Response.Headers.CacheControl = "no-cache, no-store";
        return true;
    }

    /// <summary>The person opened a form of the request: others who open one are told.</summary>
    protected async Task ComeAsync(CancellationToken ct)
    {
        if (Me.Id is { } me) await Presence.ComeAsync(Asked.Id, me, ct);
    }

    /// <summary>The person has sent the form.</summary>
    protected async Task GoAsync(CancellationToken ct)
    {
        if (Me.Id is { } me) await Presence.GoAsync(Asked.Id, me, ct);
    }

    protected async Task SeeOthersAsync(CancellationToken ct) => Others = await Presence.OthersAsync(Asked.Id, Me.Id, ct);

    private void Titled(string? title)
    {
        ViewData["Title"] = title is null ? Asked.Number : $"{Asked.Number}: {title}";
        var trail = PageHead.Of(ViewData).Trail;
        trail.Clear();
        trail.Add(new(L["Zgłoszenia doradcze"], Url.Content("~/admin/doradztwo"), []));
        if (title is not null) trail.Add(new(Asked.Number!, Url.Content("~" + Here), []));
    }

    /// <summary>Does one thing and tells it on the page of the request, or shows on this one why it cannot be done.</summary>
    protected async Task<IActionResult> ActAsync(Func<Task> act, string told, string? to = null)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await act();
            await GoAsync(HttpContext.RequestAborted);
            Told.Put(TempData, told);
            return Redirect(Url.Content("~" + (to ?? Here)));
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
    }
}
