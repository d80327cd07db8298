using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Bookings;

/// <summary>A booking as a calendar file (RFC 5545), for whoever may see it. Instants are UTC, so that no table of time zones has to be sent along.</summary>
internal static class BookingEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/doradztwo/rezerwacje/{booking:guid}/kalendarz.ics", async (Guid booking, HttpContext context, BookingCalendar calendar, CancellationToken ct) =>
        {
            if (await calendar.FindAsync(booking, context.User, AdvisoryPermissions.Seeing, ct) is not { } found) return Results.NotFound();
            context.Response.Headers.CacheControl = "private, no-store";
            return Results.File(Encoding.UTF8.GetBytes(Write(found, await calendar.ThingAsync(found, ct), await calendar.WhatAsync(found, ct), context.Request.Host.Host)), "text/calendar; charset=utf-8", "rezerwacja.ics");
        }).RequireAuthorization(AdvisoryPermissions.ViewOwn);

    private static string Write(Booking booking, BookableLine line, string what, string host)
    {
        var text = new StringBuilder();
        foreach (var content in new[]
        {
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//RCWES//bookings//PL", "BEGIN:VEVENT",
            $"UID:{booking.Id:N}@{host}", "DTSTAMP:" + Instant(booking.CancelledUtc ?? booking.CreatedUtc), "DTSTART:" + Instant(booking.Time.StartsUtc), "DTEND:" + Instant(booking.Time.EndsUtc),
            // What was called off goes out of the calendar into which the same file was taken before.
            "SEQUENCE:" + (booking.State == BookingState.Cancelled ? 1 : 0), "STATUS:" + (booking.State == BookingState.Cancelled ? "CANCELLED" : "CONFIRMED"),
            "SUMMARY:" + ContentLines.Escape($"{line.Thing.Name}: {what}"),
        }) text.AppendFolded(content);
        if (line.Place.Length > 0) text.AppendFolded("LOCATION:" + ContentLines.Escape(line.Place));
        text.AppendFolded("END:VEVENT");
        text.AppendFolded("END:VCALENDAR");
        return text.ToString();
    }

    private static string Instant(DateTime utc) => utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
