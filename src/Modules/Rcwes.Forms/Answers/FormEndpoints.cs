using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rcwes.Forms.Newsletter;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;

namespace Rcwes.Forms.Answers;

/// <summary>Files of answers, for staff who may see answers.</summary>
internal static class FormEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        // RFC 8058: a mail program posts here for its reader, without cookies and without any page of ours. The signed link is the whole proof.
        endpoints.MapPost("/biuletyn/rezygnacja-od-razu/{token}", async (string token, NewsletterDesk desk, CancellationToken ct) =>
        {
            if (await desk.FindAsync(token, ct) is { } subscriber) await desk.LeaveAsync(subscriber, ct);
            return Results.Ok();
        }).DisableAntiforgery();
        // Somebody who opens that address themselves gets the page with the button.
        endpoints.MapGet("/biuletyn/rezygnacja-od-razu/{token}", (string token, HttpRequest request) => Results.Redirect($"{request.PathBase}/biuletyn/rezygnacja/{token}"));
        endpoints.MapGet("/admin/formularze/{form}/{answer:guid}/pliki/{file:guid}", (string form, Guid answer, Guid file, HttpContext context, PrivateFiles files, RcwesDb db, CancellationToken ct) =>
            files.ServeAsync(context, file, async _ => await db.Set<FormFile>().AnyAsync(f => f.FileId == file && f.AnswerId == answer && db.Set<FormAnswer>().Any(a => a.Id == answer && a.FormId == form && a.State == AnswerState.Sent), ct), ct))
            .RequireAuthorization(FormsPermissions.View);
    }
}
