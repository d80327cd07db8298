using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Files;

/// <summary>What is downloaded from a request: by the link of the client, or by staff who reach the request.</summary>
internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/zgloszenia/{token}/pliki/{file:guid}", async (string token, Guid file, HttpContext context, RequestDesk desk, PrivateFiles files, RcwesDb db, CancellationToken ct) =>
        {
            if (await desk.FindAsync(token, ct) is not { } request) return Results.NotFound();
            context.HideAddress();
            return await files.ServeAsync(context, file, async _ => await db.Set<RequestFile>().AnyAsync(f => f.FileId == file && f.RequestId == request.Id && f.IsForClient, ct), ct);
        });
        endpoints.MapGet("/admin/doradztwo/{id:guid}/pliki/{file:guid}", async (Guid id, Guid file, HttpContext context, RequestBook book, PrivateFiles files, RcwesDb db, CancellationToken ct) =>
        {
            if (await book.FindAsync(id, context.User, AdvisoryPermissions.Seeing, helping: true, ct) is null) return Results.NotFound();
            return await files.ServeAsync(context, file, async _ => await db.Set<RequestFile>().AnyAsync(f => f.FileId == file && f.RequestId == id, ct), ct);
        }).RequireAuthorization(AdvisoryPermissions.ViewOwn);
    }
}
