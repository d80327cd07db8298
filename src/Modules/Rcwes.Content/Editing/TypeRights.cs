using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Items;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Security;

namespace Rcwes.Content.Editing;

/// <summary>Menus and vocabularies stand around every page, so changing them takes a right of its own, on whatever screen.</summary>
internal static class TypeRights
{
    /// <summary>The right that a type needs beside that of the act; null for most.</summary>
    public static string? Of(string type) => type switch
    {
        "Menu" => ContentPermissions.Menus,
        "Taxonomy" => ContentPermissions.Vocabularies,
        _ => null,
    };

    /// <summary>Where the item comes by its id and not by the address of a page: among many, in a set.</summary>
    /// <exception cref="RuleException">The person lacks the right of the item's type.</exception>
    public static async Task NeedAsync(RcwesDb db, IPermissionGrants grants, string contentItemId, ClaimsPrincipal by, CancellationToken ct)
    {
        var type = await db.Set<ItemVersion>().Where(i => i.ContentItemId == contentItemId).Select(i => i.ContentType).FirstOrDefaultAsync(ct);
        if (Of(type ?? "") is { } right && !await grants.HasAsync(by, right, ct))
            throw new RuleException("content.right-of-type", "Menu i słowniki zmieniają tylko osoby, które mają do tego osobne uprawnienie.");
    }
}

/// <summary>On a page that changes the item of its address: refuses who lacks the right of the item's type.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsRightOfTypeAttribute : Attribute, IAsyncPageFilter
{
    /// <summary>Everybody who reaches the page may read it; the right is asked for when something is sent.</summary>
    public bool OnlyToChange { get; init; }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var type = context.RouteData.Values["type"] as string;
        if (context.RouteData.Values["id"] is string id)
            type = await http.RequestServices.GetRequiredService<RcwesDb>().Set<ItemVersion>().Where(i => i.ContentItemId == id).Select(i => i.ContentType).FirstOrDefaultAsync(http.RequestAborted);
        if (TypeRights.Of(type ?? "") is { } right && !(OnlyToChange && HttpMethods.IsGet(http.Request.Method)) && !(await http.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(http.User, right)).Succeeded)
            context.Result = new ForbidResult();
        else
            await next();
    }
}
