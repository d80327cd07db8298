using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Localization;
using Rcwes.Partners.Contracts;

namespace Rcwes.Partners.Room;

/// <summary>What is downloaded from the partners' room.</summary>
internal static class RoomEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/admin/pokoj-partnerow/pliki/{id:guid}/pobierz", async (Guid id, HttpContext context, IPartnerScope scopes, PrivateFiles files, RcwesDb db, CancellationToken ct) =>
        {
            var file = await db.Set<RoomFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct);
            if (file is null) return Results.NotFound();
            return await files.ServeAsync(context, file.FileId, async _ => !(await scopes.OfAsync(context.User, PartnersPermissions.InRoom, ct)).IsNone, ct);
        }).RequireAuthorization(PartnersPermissions.RoomOwn);
        endpoints.MapGet("/admin/pokoj-partnerow/kalendarz.ics", async (Guid? id, HttpContext context, IPartnerScope scopes, RcwesDb db, TimeProvider clock, CancellationToken ct) =>
        {
            if ((await scopes.OfAsync(context.User, PartnersPermissions.InRoom, ct)).IsNone) return Results.NotFound();
            var from = Warsaw.Today(clock).AddMonths(-1);
            var meetings = await db.Set<RoomMeeting>().AsNoTracking().Where(m => id != null ? m.Id == id : m.Day >= from).OrderBy(m => m.Day).ThenBy(m => m.From).ToListAsync(ct);
            if (id is not null && meetings.Count == 0) return Results.NotFound();
            return Results.File(System.Text.Encoding.UTF8.GetBytes(Ics.Of(meetings, context.Request.Host.Host)), "text/calendar; charset=utf-8", id is null ? "kalendarz-partnerow.ics" : "spotkanie.ics");
        }).RequireAuthorization(PartnersPermissions.RoomOwn);
    }
}
