namespace Rcwes.Workflows.Shape;

/// <summary>What is wrong with a workflow on this site now: its own faults, and what its steps miss here.</summary>
internal sealed class StandingFaults(IServiceProvider services)
{
    public async Task<IReadOnlyList<ShapeFault>> OfAsync(WorkflowShape shape, CancellationToken ct)
    {
        var faults = shape.Faults.ToList();
        foreach (var step in shape.Steps)
            if (step.Kind is { } kind) faults.AddRange((await kind.FaultsAsync(services, step.Properties, ct)).Select(rule => new ShapeFault(step.Id, rule)));
        return faults;
    }
}
