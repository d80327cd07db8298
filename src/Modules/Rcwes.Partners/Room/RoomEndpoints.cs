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
        endpoints.MapGet("/admin/pokoj-partnerow/kalendarz.ics", async (Guid? id, HttpContext context, IPartnerScope scopes, RcwesDb db, RoomCalendar calendar, TimeProvider clock, CancellationToken ct) =>
        {
            if ((await scopes.OfAsync(context.User, PartnersPermissions.InRoom, ct)).IsNone) return Results.NotFound();
            var entries = id is null
                ? await calendar.EntriesAsync(Warsaw.Today(clock).AddMonths(-1), DateOnly.MaxValue, ct)
                : (await db.Set<RoomMeeting>().AsNoTracking().Where(m => m.Id == id).ToListAsync(ct)).ConvertAll(RoomCalendar.Of);
            if (id is not null && entries.Count == 0) return Results.NotFound();
            var origin = $"{context.Request.Scheme}://{context.Request.Host}";
            return Results.File(System.Text.Encoding.UTF8.GetBytes(Ics.Of(entries, origin, context.Request.Host.Host)), "text/calendar; charset=utf-8", id is null ? "kalendarz-partnerow.ics" : "spotkanie.ics");
        }).RequireAuthorization(PartnersPermissions.RoomOwn);
    }
}
