using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Advisory.Recipes;

/// <summary>The step <c>Advisory</c>: sample requests, visibly made up, that go the way of all others. A site that has requests gets none.</summary>
internal sealed class AdvisoryStep(RcwesDb db, RequestDesk desk) : IRecipeStep
{
    public string Name => "Advisory";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var sample = step["Sample"].Deserialize<Sample>();
        if (sample is not { Requests.Count: > 0 } || await db.Set<AdviceRequest>().AnyAsync(ct)) return;
        foreach (var entry in sample.Requests)
        {
            var token = await desk.BeginAsync(entry.Topic, RequestChannel.Web, run.Actor, ct);
            var id = (await desk.FindAsync(token, ct))!.Id;
            await desk.WriteAsync(id, (r, now) =>
            {
                r.WriteClient(ClientKind.Person, null, null, now);
                r.WritePlace(entry.Gmina, now);
                r.WriteMatter(sample.About, now);
                r.WriteContact(new(entry.Name, entry.Email, null, ContactWay.Email), now);
            }, ct);
            await desk.SendAsync(id, run.Actor, ct, isSample: true);
            run.Tally.Add("AdviceRequest", RecipeOutcome.New);
        }
    }

    /// <summary>Requests are personal: they are never given out with the site.</summary>
    public Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<JsonObject>>([]);

    private sealed record Sample(string About, List<SampleRequest> Requests);

    private sealed record SampleRequest(string Name, string Email, string Topic, string? Gmina);
}
