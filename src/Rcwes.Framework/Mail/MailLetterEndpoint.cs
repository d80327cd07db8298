using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Mail;

/// <summary>The HTML of one message, for the frame on its page: it may draw itself and nothing more.</summary>
internal static class MailLetterEndpoint
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

    public static void MapMailLetter(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/poczta/{id:guid}/html", async (HttpContext context, Guid id, RcwesDb db, CancellationToken ct) =>
        {
            if (await db.Set<OutgoingMail>().Where(m => m.Id == id).Select(m => m.Html).FirstOrDefaultAsync(ct) is not { } html) return Results.NotFound();
            context.AsLetter();
            return Results.Content(MailMask.Html(html), "text/html; charset=utf-8");
        }).RequireAuthorization(FrameworkPermissions.MailView);

    /// <summary>The answer is a letter in a frame: no scripts, nothing from elsewhere, no place in any cache.</summary>
    public static void AsLetter(this HttpContext context)
    {
        context.SetContentPolicy(Policy);
        context.Response.Headers.CacheControl = "private, no-store";
    }
}
