using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Workflows.Shape;

namespace Rcwes.Workflows.Types;

/// <summary>A workflow as Orchard Core writes it.</summary>
internal static class ExportEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/admin/przeplywy/{id}/eksport.json", ExportAsync).RequireAuthorization(WorkflowsPermissions.Manage);

    private static async Task<IResult> ExportAsync(string id, RcwesDb db, CancellationToken ct)
    {
        if (await db.Set<WorkflowType>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && !t.IsRemoved, ct) is not { } type) return Results.NotFound();
        var shown = type.DraftVersion ?? type.CurrentVersion;
        var version = await db.Set<WorkflowVersion>().AsNoTracking().SingleAsync(v => v.Id == shown, ct);
        var json = WorkflowTypeStep.Exported(type, version).ToJsonString(WorkflowJson.Indented);
        return Results.File(Encoding.UTF8.GetBytes(json), "application/json", $"{Slug.From(type.Name)}.json");
    }
}
