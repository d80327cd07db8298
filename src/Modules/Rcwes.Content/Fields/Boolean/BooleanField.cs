using Rcwes.Content.Elements;

namespace Rcwes.Content.Fields;

/// <summary>Yes or no.</summary>
internal sealed class BooleanField : Field
{
    public bool Value { get; set; }

    public override void Read(ElementForm form) => Value = form.Flag(nameof(Value));
}
