using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Editions;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Travel;

/// <summary>Scans of tickets: for who holds the link of the application, and for staff who reach the edition.</summary>
internal static class TravelEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/zapisy/{token}/dojazd/bilety/{file:guid}", async (string token, Guid file, HttpContext context, EnrolmentDesk desk, PrivateFiles files, RcwesDb db, CancellationToken ct) =>
        {
            if (await desk.FindAsync(token, ct) is not { } enrolment) return Results.NotFound();
            context.HideAddress();
            return await files.ServeAsync(context, file, async _ => await Tickets(db, file).AnyAsync(c => c.EnrolmentId == enrolment.Id, ct), ct);
        });
        endpoints.MapGet("/admin/szkolenia/{id:guid}/dojazdy/bilety/{file:guid}", async (Guid id, Guid file, HttpContext context, EditionBook book, PrivateFiles files, RcwesDb db, CancellationToken ct) =>
        {
            if (await book.FindAsync(id, context.User, TrainingsPermissions.Seeing, ct) is null) return Results.NotFound();
            return await files.ServeAsync(context, file, async _ => await Tickets(db, file).AnyAsync(c => c.EditionId == id && c.State != TravelState.Draft, ct), ct);
        }).RequireAuthorization(TrainingsPermissions.ViewOwn);
    }

    /// <summary>The claim that a scan belongs to.</summary>
    private static IQueryable<TravelClaim> Tickets(RcwesDb db, Guid file) => db.Set<TravelClaim>().Where(c => db.Set<TravelTicket>().Any(t => t.FileId == file && t.ClaimId == c.Id));
}
