namespace Rcwes.Content.Fields;

/// <summary>A moment, UTC; editors see and write the time in Warsaw.</summary>
[Called("Data i godzina")]
internal sealed class DateTimeField : Field
{
    public DateTime? Value { get; set; }

    public override void Read(ElementForm form) => Value = form.Moment(nameof(Value));
}
