"""Training the network of the accurate recognizer, which needs the extra `train`: torch, onnx and safetensors."""
