using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Enrolments;

namespace Rcwes.Trainings.Certificates;

/// <summary>The file for who holds the link of the application.</summary>
internal static class CertificateEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/zapisy/{token}/zaswiadczenie.pdf", async (string token, HttpContext context, EnrolmentDesk desk, CertificateDesk certificates, CertificatePaper paper, CancellationToken ct) =>
        {
            if (await desk.FindAsync(token, ct) is not { } enrolment || await certificates.OfAsync(enrolment.Id, ct) is not { } certificate) return Results.NotFound();
            context.Response.Headers.CacheControl = "no-cache, no-store";
            context.HideAddress();
            return Results.File(await paper.WriteAsync(certificate, $"{context.Request.Scheme}://{context.Request.Host}", ct), "application/pdf", CertificatePaper.FileName(certificate));
        });
}
