using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;
using Rcwes.Partners.Room;

namespace Rcwes.Partners.Pages.Admin.Room;

/// <summary>A page of the partners' room. Who neither works at a partner nor belongs to the centre does not find it, whatever role they hold.</summary>
internal abstract class RoomPage(IServiceProvider services) : PageModel
{
    protected RoomBook Book { get; } = services.GetRequiredService<RoomBook>();

    protected RcwesDb Db { get; } = services.GetRequiredService<RcwesDb>();

    protected IStringLocalizer<PartnersTexts> L { get; } = services.GetRequiredService<IStringLocalizer<PartnersTexts>>();

    /// <summary>Whether the person may pin, and remove what others put here.</summary>
    public bool MayKeep { get; private set; }

    /// <summary>Names of the people who put things here.</summary>
    public IReadOnlyDictionary<Actor, string> Authors { get; private set; } = new Dictionary<Actor, string>();

    public Actor Me => Actor.From(User);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if ((await services.GetRequiredService<IPartnerScope>().OfAsync(User, PartnersPermissions.InRoom, ct)).IsNone)
        {
            context.Result = NotFound();
            return;
        }
        MayKeep = (await services.GetRequiredService<IAuthorizationService>().AuthorizeAsync(User, PartnersPermissions.RoomKeep)).Succeeded;
        Response.Headers.CacheControl = "no-cache, no-store";
        await next();
    }

    public bool MayRemove(RoomThing thing) => MayKeep || thing.IsBy(Me);

    public string AuthorOf(RoomThing thing) => Authors.GetValueOrDefault(By(thing)) ?? "";

    protected async Task NameAsync(IEnumerable<RoomThing> things, CancellationToken ct) =>
        Authors = await services.GetRequiredService<ActorWords>().OfAsync(things.Select(By), ct);

    protected void Titled(string title, bool inner = true)
    {
        ViewData["Title"] = title;
        if (inner) PageHead.Of(ViewData).Trail.Add(new(L["Pokój partnerów"], Url.Content("~/admin/pokoj-partnerow"), []));
    }

    /// <summary>Does one thing and tells it on the next page, or shows on this one why it cannot be done.</summary>
    protected async Task<IActionResult> ActAsync(Func<Task> act, string told, string to)
    {
        if (!ModelState.IsValid) return Page();
        try
        {
            await act();
            Told.Put(TempData, told);
            return Redirect(Url.Content("~/admin/pokoj-partnerow" + to));
        }
        catch (RuleException rule)
        {
            ModelState.AddRule(rule, L);
            return Page();
        }
    }

    private static Actor By(RoomThing thing) => thing.AuthorId is null ? Actor.System : new(ActorKind.User, thing.AuthorId);
}
