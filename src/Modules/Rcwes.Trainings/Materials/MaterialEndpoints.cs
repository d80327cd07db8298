using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Catalogue;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Materials;

/// <summary>What is downloaded: materials by the link of a participant or by staff, rules by everybody.</summary>
internal static class MaterialEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/zapisy/{token}/materialy/{material:guid}", async (string token, Guid material, HttpContext context, EnrolmentDesk desk, MaterialShelf shelf, PrivateFiles files, RcwesDb db, CancellationToken ct) =>
        {
            if (await desk.FindAsync(token, ct) is not { } enrolment) return Results.NotFound();
            var edition = await db.Set<Edition>().AsNoTracking().Include(e => e.Sessions).SingleAsync(e => e.Id == enrolment.EditionId, ct);
            if ((await shelf.ForAsync(enrolment, edition, ct)).FirstOrDefault(line => line.Material.Id == material) is not { } found) return Results.NotFound();
            context.HideAddress();
            return await files.ServeAsync(context, found.Material.FileId, _ => new(true), ct);
        });
        endpoints.MapGet("/szkolenia/{slug}/edycja-{number:int}/regulamin-{version:int}.pdf", async (string slug, int number, int version, HttpContext context, CatalogueReader reader, RulesShelf rules, PrivateFiles files, CancellationToken ct) =>
            await reader.EditionAsync(slug, number, ct) is { } card && await rules.FindAsync(card.Edition.Id, version, ct) is { } found ? await files.ServeAsync(context, found.FileId, _ => new(true), ct) : Results.NotFound());
        ForStaff(endpoints);
    }

    private static void ForStaff(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/admin/szkolenia/{id:guid}/materialy/{material:guid}", async (Guid id, Guid material, HttpContext context, EditionBook book, MaterialShelf shelf, PrivateFiles files, CancellationToken ct) =>
            await book.FindAsync(id, context.User, TrainingsPermissions.Seeing, ct) is { } edition && await shelf.FindAsync(edition, material, ct) is { } found ? await files.ServeAsync(context, found.FileId, _ => new(true), ct) : Results.NotFound())
            .RequireAuthorization(TrainingsPermissions.ViewOwn);
        endpoints.MapGet("/admin/szkolenia/{id:guid}/regulamin/{version:int}", async (Guid id, int version, HttpContext context, EditionBook book, RulesShelf rules, PrivateFiles files, CancellationToken ct) =>
            await book.FindAsync(id, context.User, TrainingsPermissions.Seeing, ct) is not null && await rules.FindAsync(id, version, ct) is { } found ? await files.ServeAsync(context, found.FileId, _ => new(true), ct) : Results.NotFound())
            .RequireAuthorization(TrainingsPermissions.ViewOwn);
        endpoints.MapGet("/admin/szkolenia/kursy/{id:guid}/materialy/{material:guid}", async (Guid id, Guid material, HttpContext context, MaterialShelf shelf, PrivateFiles files, CancellationToken ct) =>
            await shelf.FindAsync(new MaterialHome(id, null), material, ct) is { } found ? await files.ServeAsync(context, found.FileId, _ => new(true), ct) : Results.NotFound())
            .RequireAuthorization(TrainingsPermissions.Edit);
    }
}
