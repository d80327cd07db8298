using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Advisory.Bookings;
using Rcwes.Advisory.Owners;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;

namespace Rcwes.Advisory.Recipes;

/// <summary>The step <c>Advisory</c>: sample requests, and sample things to book, visibly made up, that go the way of all others. A site that has some gets none.</summary>
internal sealed class AdvisoryStep(RcwesDb db, RequestDesk desk, BookableShelf shelf, BookingDesk bookings, TimeProvider clock) : IRecipeStep
{
    private const int DaysAhead = 1;

    public string Name => "Advisory";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        if (step["Sample"].Deserialize<Sample>() is not { } sample) return;
        await AskAsync(sample, run, ct);
        await KeepAsync(sample, run, ct);
    }

    /// <summary>Requests are personal and bookings are of the day: they are never given out with the site.</summary>
    public Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<JsonObject>>([]);

    private async Task AskAsync(Sample sample, RecipeRun run, CancellationToken ct)
    {
        if (sample.Requests is not { Count: > 0 } || await db.Set<AdviceRequest>().AnyAsync(ct)) return;
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

    /// <summary>The centre keeps them and shares them; each is booked once, on the next day.</summary>
    private async Task KeepAsync(Sample sample, RecipeRun run, CancellationToken ct)
    {
        if (sample.Things is not { Count: > 0 } || await db.Set<Bookable>().AnyAsync(ct)) return;
        foreach (var entry in sample.Things)
        {
            var facts = new BookableFacts(entry.Name) { GminaCode = entry.Gmina, Seats = entry.Seats, Access = entry.Access, Fixed = entry.Fixed, Pieces = entry.Pieces ?? 1, IsShared = true };
            var thing = await shelf.AddAsync(RequestOwner.Centre, entry.Pieces is null ? BookableKind.Hall : BookableKind.Equipment, facts, run.Actor, ct);
            await bookings.BookAsync(thing.Id, new(RequestOwner.Centre, BookingPurpose.Session, 1) { Title = entry.Title }, new(Warsaw.Today(clock).AddDays(DaysAhead), new(10, 0), new(12, 0)), null, skipping: false, run.Actor, ct);
            run.Tally.Add("Bookable", RecipeOutcome.New);
        }
    }

    private sealed record Sample(string About, List<SampleRequest>? Requests, List<SampleThing>? Things);

    private sealed record SampleRequest(string Name, string Email, string Topic, string? Gmina);

    private sealed record SampleThing(string Name, string Title, string? Gmina, int? Seats, string? Access, string? Fixed, int? Pieces);
}
