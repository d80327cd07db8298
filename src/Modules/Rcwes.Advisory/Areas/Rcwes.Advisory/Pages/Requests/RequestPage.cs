using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>A page about one request, opened by its link. Who has no link finds nothing.</summary>
internal abstract class RequestPage(IServiceProvider services) : PageModel
{
    /// <summary>Steps of the form.</summary>
    public const int Steps = 6;

    protected RequestDesk Desk { get; } = services.GetRequiredService<RequestDesk>();

    protected IStringLocalizer<AdvisoryTexts> L { get; } = services.GetRequiredService<IStringLocalizer<AdvisoryTexts>>();

    public AdviceRequest Asked { get; private set; } = null!;

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    /// <summary>Address of the request, which carries its token.</summary>
    public string Here { get; private set; } = "";

    /// <summary>The secret of the address.</summary>
    protected string Token { get; private set; } = "";

    /// <summary>Who opens the link acts as its holder; staff who write down a call act as themselves.</summary>
    protected Actor Holder => Asked.Channel.IsByStaff() && User.Identity?.IsAuthenticated == true ? Actor.From(User) : new(ActorKind.Link, Asked.Id.ToString());

    /// <summary>Only the holder of the link agrees to something, whoever is signed in.</summary>
    protected Actor Client => new(ActorKind.Link, Asked.Id.ToString());

    /// <summary>Does what only the client may: not in a browser in which somebody who works on the request is signed in.</summary>
    protected async Task<IActionResult> DecideAsync(Func<Task> act, CancellationToken ct)
    {
        if (User.Identity?.IsAuthenticated == true && await services.GetRequiredService<RequestBook>().FindAsync(Asked.Id, User, AdvisoryPermissions.Editing, helping: true, ct) is not null)
            ModelState.AddModelError("", L["O tym decyduje osoba, która prosiła o pomoc, na swoim urządzeniu. Prowadzisz tę sprawę, więc nie możesz zrobić tego za nią."]);
        return await ActAsync(act, Here);
    }

    protected async Task<bool> FindAsync(string token, string title, CancellationToken ct)
    {
        if (await Desk.FindAsync(token, ct) is not { } request) return false;
        (Asked, Here, Token) = (request, $"{Prefix}/zgloszenia/{token}", token);
        Keep(this, title, Prefix, L);
        return true;
    }

    /// <summary>A step of the form.</summary>
    /// <returns>Where to go instead; null to stay.</returns>
    protected async Task<IActionResult?> StepAsync(string token, string title, CancellationToken ct) =>
        !await FindAsync(token, title, ct) ? NotFound() : Asked.State == RequestState.Draft ? null : Redirect(Here);

    /// <summary>What holds for every page of somebody's request: not indexed, not kept by browsers, its address told to nobody.</summary>
    public static void Keep(PageModel page, string title, string prefix, IStringLocalizer l)
    {
        page.ViewData["Title"] = title;
        var head = PageHead.Of(page.ViewData);
        (head.Kind, head.KeepsQuery) = ("advice", true);
        head.Trail.Add(new(l["Doradztwo"], prefix + "/doradztwo", []));
        page.Response.Headers.CacheControl = "no-cache, no-store";
        if (page is not RequestPage) return;
        head.Robots = "noindex";
        page.HttpContext.HideAddress();
    }

    /// <summary>Saves an answer and goes on to what is not answered yet.</summary>
    protected async Task<IActionResult> WriteAsync(Action<AdviceRequest, DateTime> write, CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await Desk.WriteAsync(Asked.Id, write, ct);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
        var now = (await Desk.FindAsync(Here[(Here.LastIndexOf('/') + 1)..], ct))!;
        return Redirect($"{Here}/{PathOf(now.Missing ?? RequestStep.Check)}");
    }

    /// <summary>Does one thing and goes on, or shows on this page why it cannot be done.</summary>
    protected async Task<IActionResult> ActAsync(Func<Task> act, string to)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await act();
            return Redirect(to);
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
    }

    public static string PathOf(RequestStep step) => step switch
    {
        RequestStep.Topic => "temat",
        RequestStep.Who => "kto",
        RequestStep.Place => "gmina",
        RequestStep.Matter => "sprawa",
        RequestStep.Contact => "kontakt",
        _ => "sprawdzenie",
    };
}
