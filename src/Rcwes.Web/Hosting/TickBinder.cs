using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Rcwes.Web.Hosting;

/// <summary>
/// Reads a box that is ticked or not. What is neither was written by a program: it counts as not ticked. The framework keeps the nonsense to show it
/// again, cannot show it in a box, and ends in an error.
/// </summary>
internal sealed class TickBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(bool) ? this : null;

    public Task BindModelAsync(ModelBindingContext context)
    {
        var said = context.ValueProvider.GetValue(context.ModelName);
        if (said == ValueProviderResult.None) return Task.CompletedTask;
        var isKnown = bool.TryParse(said.FirstValue, out var isTicked);
        context.ModelState.SetModelValue(context.ModelName, isKnown ? said : new ValueProviderResult("false"));
        context.Result = ModelBindingResult.Success(isTicked);
        return Task.CompletedTask;
    }
}
