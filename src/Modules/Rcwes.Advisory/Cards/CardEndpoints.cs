using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Cards;

/// <summary>Cards on paper, for the client by the link and for staff who reach the request.</summary>
internal static class CardEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/zgloszenia/{token}/karty/{card:guid}/pdf", async (string token, Guid card, HttpContext context, RequestDesk desk, CardDesk cards, CardPaper paper, CancellationToken ct) =>
        {
            context.HideAddress();
            return await desk.FindAsync(token, ct) is { } request ? await WriteAsync(request.Id, card, context, cards, paper, ct) : Results.NotFound();
        });
        endpoints.MapGet("/admin/doradztwo/{id:guid}/karty/{card:guid}/pdf", async (Guid id, Guid card, HttpContext context, RequestBook book, CardDesk cards, CardPaper paper, CancellationToken ct) =>
            await book.FindAsync(id, context.User, AdvisoryPermissions.Seeing, helping: true, ct) is null ? Results.NotFound() : await WriteAsync(id, card, context, cards, paper, ct)).RequireAuthorization(AdvisoryPermissions.ViewOwn);
    }

    private static async Task<IResult> WriteAsync(Guid request, Guid id, HttpContext context, CardDesk cards, CardPaper paper, CancellationToken ct)
    {
        if ((await cards.OfAsync(request, ct)).Find(c => c.Id == id) is not { } card) return Results.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.File(await paper.WriteAsync(card, ct), "application/pdf", CardPaper.FileName(card));
    }
}
